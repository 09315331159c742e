// SPDX-License-Identifier: Apache-2.0
// Written by tools/policies.ts from policies/*.xml: change those, then write this anew.

/** The text of each file by its name without `.xml`, which is the policy's name in the engine. */
export const policyFiles = {
  eu: `<?xml version="1.0" encoding="UTF-8"?>
<spif:SPIF xmlns:spif="http://www.xmlspif.org/spif" xmlns:tearline="urn:tearline:spif:1" schemaVersion="2.1" version="1" creationDate="20261123060000Z" originatorDN="CN=Tearline" keyIdentifier="" privilegeId="2.16.840.1.101.2.1.8.3" rbacId="2.16.840.1.101.2.1.8.3" docRefURI="http://data.europa.eu/eli/dec/2013/488/oj">
  <spif:securityPolicyId name="EU" id="2.25.328292697457273511774279148848973456778"/>
  <spif:securityClassifications>
    <spif:securityClassification name="EU RESTRICTED" lacv="2" hierarchy="2">
      <spif:markingData phrase="EU-R">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
      <spif:markingData phrase="RESTREINT UE/EU RESTRICTED" xml:lang="en">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
      <spif:markingData phrase="RESTREINT UE/EU RESTRICTED" xml:lang="fr">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
    </spif:securityClassification>
    <spif:securityClassification name="EU CONFIDENTIAL" lacv="3" hierarchy="3">
      <spif:markingData phrase="EU-C">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
      <spif:markingData phrase="CONFIDENTIEL UE/EU CONFIDENTIAL" xml:lang="en">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
      <spif:markingData phrase="CONFIDENTIEL UE/EU CONFIDENTIAL" xml:lang="fr">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
    </spif:securityClassification>
    <spif:securityClassification name="EU SECRET" lacv="4" hierarchy="4">
      <spif:markingData phrase="EU-S">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
      <spif:markingData phrase="SECRET UE/EU SECRET" xml:lang="en">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
      <spif:markingData phrase="SECRET UE/EU SECRET" xml:lang="fr">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
    </spif:securityClassification>
    <spif:securityClassification name="EU TOP SECRET" lacv="5" hierarchy="5">
      <spif:markingData phrase="EU-TS">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
      <spif:markingData phrase="TRÈS SECRET UE/EU TOP SECRET" xml:lang="en">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
      <spif:markingData phrase="TRÈS SECRET UE/EU TOP SECRET" xml:lang="fr">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
    </spif:securityClassification>
  </spif:securityClassifications>
  <spif:securityCategoryTagSets>
    <spif:securityCategoryTagSet name="Releasable To" id="2.25.328292697457273511774279148848973456778.1">
      <spif:securityCategoryTag name="Releasable To" tagType="enumerated" enumType="permissive">
        <spif:tagCategory name="AUT" lacv="040"/>
        <spif:tagCategory name="BEL" lacv="056"/>
        <spif:tagCategory name="BGR" lacv="100"/>
        <spif:tagCategory name="CYP" lacv="196"/>
        <spif:tagCategory name="CZE" lacv="203"/>
        <spif:tagCategory name="DEU" lacv="276"/>
        <spif:tagCategory name="DNK" lacv="208"/>
        <spif:tagCategory name="ESP" lacv="724"/>
        <spif:tagCategory name="EST" lacv="233"/>
        <spif:tagCategory name="FIN" lacv="246"/>
        <spif:tagCategory name="FRA" lacv="250"/>
        <spif:tagCategory name="GRC" lacv="300"/>
        <spif:tagCategory name="HRV" lacv="191"/>
        <spif:tagCategory name="HUN" lacv="348"/>
        <spif:tagCategory name="IRL" lacv="372"/>
        <spif:tagCategory name="ITA" lacv="380"/>
        <spif:tagCategory name="LTU" lacv="440"/>
        <spif:tagCategory name="LUX" lacv="442"/>
        <spif:tagCategory name="LVA" lacv="428"/>
        <spif:tagCategory name="MLT" lacv="470"/>
        <spif:tagCategory name="NLD" lacv="528"/>
        <spif:tagCategory name="POL" lacv="616"/>
        <spif:tagCategory name="PRT" lacv="620"/>
        <spif:tagCategory name="ROU" lacv="642"/>
        <spif:tagCategory name="SVK" lacv="703"/>
        <spif:tagCategory name="SVN" lacv="705"/>
        <spif:tagCategory name="SWE" lacv="752"/>
        <spif:tagCategory name="NATO" lacv="1001"/>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
  </spif:securityCategoryTagSets>
  <spif:extensions>
    <tearline:engine name="eu" grammar="capco" owner="originator" regime="approval-required" releaseTagSet="Releasable To" releaseWord="RELEASABLE TO" onward="label"/>
  </spif:extensions>
</spif:SPIF>
`,
  nato: `<?xml version="1.0" encoding="UTF-8"?>
<spif:SPIF xmlns:spif="http://www.xmlspif.org/spif" xmlns:tearline="urn:tearline:spif:1" schemaVersion="2.1" version="1" creationDate="20261123060000Z" originatorDN="CN=Tearline" keyIdentifier="" privilegeId="2.16.840.1.101.2.1.8.3" rbacId="2.16.840.1.101.2.1.8.3">
  <spif:securityPolicyId name="NATO" id="1.3.26.1.3.1"/>
  <spif:securityClassifications>
    <spif:securityClassification name="UNCLASSIFIED" lacv="1" hierarchy="1">
      <spif:markingData phrase="NU">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
      <spif:markingData phrase="NATO UNCLASSIFIED" xml:lang="en">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
      <spif:markingData phrase="NATO SANS CLASSIFICATION" xml:lang="fr">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
    </spif:securityClassification>
    <spif:securityClassification name="RESTRICTED" lacv="2" hierarchy="2">
      <spif:markingData phrase="NR">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
      <spif:markingData phrase="NATO RESTRICTED" xml:lang="en">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
      <spif:markingData phrase="NATO DIFFUSION RESTREINTE" xml:lang="fr">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
    </spif:securityClassification>
    <spif:securityClassification name="CONFIDENTIAL" lacv="3" hierarchy="3">
      <spif:markingData phrase="NC">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
      <spif:markingData phrase="NATO CONFIDENTIAL" xml:lang="en">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
      <spif:markingData phrase="NATO CONFIDENTIEL" xml:lang="fr">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
    </spif:securityClassification>
    <spif:securityClassification name="SECRET" lacv="4" hierarchy="4">
      <spif:markingData phrase="NS">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
      <spif:markingData phrase="NATO SECRET" xml:lang="en">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
      <spif:markingData phrase="NATO SECRET" xml:lang="fr">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
    </spif:securityClassification>
    <spif:securityClassification name="TOP SECRET" lacv="5" hierarchy="5">
      <spif:markingData phrase="CTS">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
      <spif:markingData phrase="COSMIC">
        <spif:code>replacePolicy</spif:code>
      </spif:markingData>
      <spif:markingData phrase="COSMIC TOP SECRET" xml:lang="en">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
      <spif:markingData phrase="COSMIC TRÈS SECRET" xml:lang="fr">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
    </spif:securityClassification>
  </spif:securityClassifications>
  <spif:securityCategoryTagSets>
    <spif:securityCategoryTagSet name="Additional Sensitivity" id="1.3.26.1.4.1">
      <spif:securityCategoryTag name="Additional Sensitivity" tagType="restrictive">
        <spif:tagCategory name="ATOMAL" lacv="1">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="BOHEMIA" lacv="9">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="CRYPTO" lacv="2">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="SIOP" lacv="3"/>
        <spif:tagCategory name="EXCLUSIVE" lacv="5" obsolete="true">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="INTELLIGENCE" lacv="6" obsolete="true">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="LOGISTICS" lacv="7" obsolete="true">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="OPERATIONS" lacv="8" obsolete="true">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="SIOP ESI" lacv="4" obsolete="true"/>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
    <spif:securityCategoryTagSet name="Releasable To" id="1.3.26.1.4.2">
      <spif:securityCategoryTag name="Releasable To" tagType="enumerated" enumType="permissive">
        <spif:tagCategory name="AFG" lacv="004">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="ALB" lacv="008"/>
        <spif:tagCategory name="ARE" lacv="784">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="ARM" lacv="051">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="AUS" lacv="036">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="AUT" lacv="040">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="AZE" lacv="031">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="BEL" lacv="056"/>
        <spif:tagCategory name="BGR" lacv="100"/>
        <spif:tagCategory name="BHR" lacv="048">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="BIH" lacv="070">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="BLR" lacv="112">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="CAN" lacv="124"/>
        <spif:tagCategory name="CHE" lacv="756">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="COL" lacv="170">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="CZE" lacv="203"/>
        <spif:tagCategory name="DEU" lacv="276"/>
        <spif:tagCategory name="DNK" lacv="208"/>
        <spif:tagCategory name="DZA" lacv="012">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="EGY" lacv="818">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="ESP" lacv="724"/>
        <spif:tagCategory name="EST" lacv="233"/>
        <spif:tagCategory name="FIN" lacv="246"/>
        <spif:tagCategory name="FRA" lacv="250"/>
        <spif:tagCategory name="GBR" lacv="826"/>
        <spif:tagCategory name="GEO" lacv="268">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="GRC" lacv="300"/>
        <spif:tagCategory name="HRV" lacv="191"/>
        <spif:tagCategory name="HUN" lacv="348"/>
        <spif:tagCategory name="IRL" lacv="372">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="IRQ" lacv="368">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="ISL" lacv="352"/>
        <spif:tagCategory name="ISR" lacv="376">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="ITA" lacv="380"/>
        <spif:tagCategory name="JOR" lacv="400">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="JPN" lacv="392">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="KAZ" lacv="398">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="KGZ" lacv="417">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="KOR" lacv="410">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="KWT" lacv="414">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="LTU" lacv="440"/>
        <spif:tagCategory name="LUX" lacv="442"/>
        <spif:tagCategory name="LVA" lacv="428"/>
        <spif:tagCategory name="MAR" lacv="504">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="MDA" lacv="498">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="MKD" lacv="807"/>
        <spif:tagCategory name="MLT" lacv="470">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="MNE" lacv="499"/>
        <spif:tagCategory name="MNG" lacv="496">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="MRT" lacv="478">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="MYS" lacv="458">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="NLD" lacv="528"/>
        <spif:tagCategory name="NOR" lacv="578"/>
        <spif:tagCategory name="NZL" lacv="554">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="OMN" lacv="512">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="PAK" lacv="586">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="POL" lacv="616"/>
        <spif:tagCategory name="PRT" lacv="620"/>
        <spif:tagCategory name="QAT" lacv="634">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="ROU" lacv="642"/>
        <spif:tagCategory name="RUS" lacv="643">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="SAU" lacv="682">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="SGP" lacv="702">
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="SLV" lacv="222">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="SRB" lacv="688">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="SVK" lacv="703"/>
        <spif:tagCategory name="SVN" lacv="705"/>
        <spif:tagCategory name="SWE" lacv="752"/>
        <spif:tagCategory name="TJK" lacv="762">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="TKM" lacv="795">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="TON" lacv="776">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="TUN" lacv="788">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="TUR" lacv="792"/>
        <spif:tagCategory name="UKR" lacv="804">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="USA" lacv="840"/>
        <spif:tagCategory name="UZB" lacv="860">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="EAPC" lacv="1101">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="ICI" lacv="1401">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="IP" lacv="1301">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="ISAF" lacv="1201">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="KFOR" lacv="1501">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="MD" lacv="1601">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="NATO" lacv="1001"/>
        <spif:tagCategory name="NGC" lacv="2101">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="NRC" lacv="2301">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="NUC" lacv="2201">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="PARP" lacv="2001">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="PATG" lacv="1701">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="PFP" lacv="1801">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="RESOLUTE SUPPORT" lacv="1901">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
    <spif:securityCategoryTagSet name="Only" id="1.3.26.1.4.5">
      <spif:securityCategoryTag name="Only" tagType="enumerated" enumType="permissive">
        <spif:tagCategory name="AFG" lacv="004">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="ALB" lacv="008"/>
        <spif:tagCategory name="ARE" lacv="784">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="ARM" lacv="051">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="AUS" lacv="036">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="AUT" lacv="040">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="AZE" lacv="031">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="BEL" lacv="056"/>
        <spif:tagCategory name="BGR" lacv="100"/>
        <spif:tagCategory name="BHR" lacv="048">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="BIH" lacv="070">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="BLR" lacv="112">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="CAN" lacv="124"/>
        <spif:tagCategory name="CHE" lacv="756">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="COL" lacv="170">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="CZE" lacv="203"/>
        <spif:tagCategory name="DEU" lacv="276"/>
        <spif:tagCategory name="DNK" lacv="208"/>
        <spif:tagCategory name="DZA" lacv="012">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="EGY" lacv="818">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="ESP" lacv="724"/>
        <spif:tagCategory name="EST" lacv="233"/>
        <spif:tagCategory name="FIN" lacv="246"/>
        <spif:tagCategory name="FRA" lacv="250"/>
        <spif:tagCategory name="GBR" lacv="826"/>
        <spif:tagCategory name="GEO" lacv="268">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="GRC" lacv="300"/>
        <spif:tagCategory name="HRV" lacv="191"/>
        <spif:tagCategory name="HUN" lacv="348"/>
        <spif:tagCategory name="IRL" lacv="372">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="IRQ" lacv="368">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="ISL" lacv="352"/>
        <spif:tagCategory name="ISR" lacv="376">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="ITA" lacv="380"/>
        <spif:tagCategory name="JOR" lacv="400">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="JPN" lacv="392">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="KAZ" lacv="398">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="KGZ" lacv="417">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="KOR" lacv="410">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="KWT" lacv="414">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="LTU" lacv="440"/>
        <spif:tagCategory name="LUX" lacv="442"/>
        <spif:tagCategory name="LVA" lacv="428"/>
        <spif:tagCategory name="MAR" lacv="504">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="MDA" lacv="498">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="MKD" lacv="807"/>
        <spif:tagCategory name="MLT" lacv="470">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="MNE" lacv="499"/>
        <spif:tagCategory name="MNG" lacv="496">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="MRT" lacv="478">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="MYS" lacv="458">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="NLD" lacv="528"/>
        <spif:tagCategory name="NOR" lacv="578"/>
        <spif:tagCategory name="NZL" lacv="554">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="OMN" lacv="512">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="PAK" lacv="586">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="POL" lacv="616"/>
        <spif:tagCategory name="PRT" lacv="620"/>
        <spif:tagCategory name="QAT" lacv="634">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="ROU" lacv="642"/>
        <spif:tagCategory name="RUS" lacv="643">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="SAU" lacv="682">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="SGP" lacv="702">
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="SLV" lacv="222">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="SRB" lacv="688">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="SVK" lacv="703"/>
        <spif:tagCategory name="SVN" lacv="705"/>
        <spif:tagCategory name="SWE" lacv="752"/>
        <spif:tagCategory name="TJK" lacv="762">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="TKM" lacv="795">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="TON" lacv="776">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="TUN" lacv="788">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="TUR" lacv="792"/>
        <spif:tagCategory name="UKR" lacv="804">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="USA" lacv="840"/>
        <spif:tagCategory name="UZB" lacv="860">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="EAPC" lacv="1101">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="ICI" lacv="1401">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="IP" lacv="1301">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="ISAF" lacv="1201">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="KFOR" lacv="1501">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="MD" lacv="1601">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="NATO" lacv="1001"/>
        <spif:tagCategory name="NGC" lacv="2101">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="NRC" lacv="2301">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="NUC" lacv="2201">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="PARP" lacv="2001">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="PATG" lacv="1701">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="PFP" lacv="1801">
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="RESOLUTE SUPPORT" lacv="1901">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
    <spif:securityCategoryTagSet name="Administrative" id="1.3.26.1.4.3">
      <spif:securityCategoryTag name="Administrative" tagType="tagType7" tag7Encoding="bitSetAttributes">
        <spif:tagCategory name="MANAGEMENT" lacv="1"/>
        <spif:tagCategory name="STAFF" lacv="2"/>
        <spif:tagCategory name="PERSONAL" lacv="3"/>
        <spif:tagCategory name="MEDICAL" lacv="4"/>
        <spif:tagCategory name="COMMERCIAL" lacv="5"/>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
    <spif:securityCategoryTagSet name="Context" id="1.3.26.1.4.4">
      <spif:securityCategoryTag name="Context" tagType="permissive" minSelection="1">
        <spif:tagCategory name="NATO" lacv="1001">
          <spif:markingData phrase="NATO">
            <spif:code>replacePolicy</spif:code>
            <spif:code>noNameDisplay</spif:code>
          </spif:markingData>
        </spif:tagCategory>
        <spif:tagCategory name="Releasable" lacv="10000">
          <spif:markingData>
            <spif:code>noNameDisplay</spif:code>
          </spif:markingData>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="EAPC" lacv="1002">
          <spif:markingData phrase="NATO/EAPC">
            <spif:code>replacePolicy</spif:code>
            <spif:code>noNameDisplay</spif:code>
          </spif:markingData>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="GEORGIA" lacv="1003">
          <spif:markingData phrase="NATO/GEORGIA">
            <spif:code>replacePolicy</spif:code>
            <spif:code>noNameDisplay</spif:code>
          </spif:markingData>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="ISAF" lacv="1004">
          <spif:markingData phrase="NATO/ISAF">
            <spif:code>replacePolicy</spif:code>
            <spif:code>noNameDisplay</spif:code>
          </spif:markingData>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="KFOR" lacv="1005">
          <spif:markingData phrase="NATO/KFOR">
            <spif:code>replacePolicy</spif:code>
            <spif:code>noNameDisplay</spif:code>
          </spif:markingData>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="PFP" lacv="1006">
          <spif:markingData phrase="NATO/PFP">
            <spif:code>replacePolicy</spif:code>
            <spif:code>noNameDisplay</spif:code>
          </spif:markingData>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="RUSSIA" lacv="1007">
          <spif:markingData phrase="NATO/RUSSIA">
            <spif:code>replacePolicy</spif:code>
            <spif:code>noNameDisplay</spif:code>
          </spif:markingData>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="IP" lacv="1009" obsolete="true">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="RESOLUTE SUPPORT" lacv="1010" obsolete="true">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="UKRAINE" lacv="1008" obsolete="true">
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
  </spif:securityCategoryTagSets>
  <spif:extensions>
    <tearline:engine name="nato" grammar="capco" owner="originator" regime="approval-required" releaseTagSet="Releasable To" releaseWord="RELEASABLE TO" communities="ICI NGC NRC NUC PFP" onward="label"/>
  </spif:extensions>
</spif:SPIF>
`,
  tlp: `<?xml version="1.0" encoding="UTF-8"?>
<spif:SPIF xmlns:spif="http://www.xmlspif.org/spif" xmlns:tearline="urn:tearline:spif:1" schemaVersion="2.1" version="1" creationDate="20261123060000Z" originatorDN="CN=Tearline" keyIdentifier="" privilegeId="2.16.840.1.101.2.1.8.3" rbacId="2.16.840.1.101.2.1.8.3" docRefURI="https://www.first.org/tlp">
  <spif:securityPolicyId name="TLP" id="2.25.183524888763488010283945061209483882716"/>
  <spif:securityClassifications>
    <spif:securityClassification name="TLP:CLEAR" lacv="1" hierarchy="0" color="#FFFFFF"/>
    <spif:securityClassification name="TLP:GREEN" lacv="2" hierarchy="1" color="#33FF00"/>
    <spif:securityClassification name="TLP:AMBER" lacv="3" hierarchy="2" color="#FFC000"/>
    <spif:securityClassification name="TLP:AMBER+STRICT" lacv="4" hierarchy="3" color="#ffc000"/>
    <spif:securityClassification name="TLP:RED" lacv="5" hierarchy="4" color="#FF2B2B"/>
  </spif:securityClassifications>
  <spif:extensions>
    <tearline:engine name="tlp" grammar="tlp" owner="originator" regime="permitted-unless-marked" open="TLP:CLEAR" onward="ask">
      <tearline:alias of="TLP:CLEAR">TLP:WHITE</tearline:alias>
    </tearline:engine>
  </spif:extensions>
</spif:SPIF>
`,
  uk: `<?xml version="1.0" encoding="UTF-8"?>
<spif:SPIF xmlns:spif="http://www.xmlspif.org/spif" xmlns:tearline="urn:tearline:spif:1" schemaVersion="2.1" version="1" creationDate="20261123060000Z" originatorDN="CN=Tearline" keyIdentifier="" privilegeId="2.16.840.1.101.2.1.8.3" rbacId="2.16.840.1.101.2.1.8.3" docRefURI="https://www.gov.uk/government/publications/government-security-classifications">
  <spif:securityPolicyId name="UK" id="2.25.59002838953534448613803963414391613234"/>
  <spif:securityClassifications>
    <spif:securityClassification name="OFFICIAL" lacv="1" hierarchy="1">
      <spif:markingData phrase="O">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
      <spif:markingData phrase="OFFICIAL" xml:lang="en">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
    </spif:securityClassification>
    <spif:securityClassification name="SECRET" lacv="4" hierarchy="4">
      <spif:markingData phrase="S">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
      <spif:markingData phrase="SECRET" xml:lang="en">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
    </spif:securityClassification>
    <spif:securityClassification name="TOP SECRET" lacv="5" hierarchy="5">
      <spif:markingData phrase="TS">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
      <spif:markingData phrase="TOP SECRET" xml:lang="en">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
    </spif:securityClassification>
  </spif:securityClassifications>
  <spif:securityCategoryTagSets>
    <spif:securityCategoryTagSet name="Sensitive" id="2.25.59002838953534448613803963414391613234.1">
      <spif:securityCategoryTag name="Sensitive" tagType="tagType7" tag7Encoding="bitSetAttributes">
        <spif:tagCategory name="SENSITIVE" lacv="1">
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
    <spif:securityCategoryTagSet name="Eyes Only" id="2.25.59002838953534448613803963414391613234.2">
      <spif:securityCategoryTag name="Eyes Only" tagType="enumerated" enumType="permissive">
        <spif:tagCategory name="AUS" lacv="036"/>
        <spif:tagCategory name="CAN" lacv="124"/>
        <spif:tagCategory name="GBR" lacv="826"/>
        <spif:tagCategory name="NZL" lacv="554"/>
        <spif:tagCategory name="USA" lacv="840"/>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
  </spif:securityCategoryTagSets>
  <spif:extensions>
    <tearline:engine name="uk" grammar="capco" owner="GBR" regime="permitted-unless-marked" releaseTagSet="Eyes Only" releaseWord="EYES ONLY" onward="label"/>
  </spif:extensions>
</spif:SPIF>
`,
} satisfies Readonly<Record<string, string>>
