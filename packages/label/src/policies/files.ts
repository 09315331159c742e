// SPDX-License-Identifier: Apache-2.0
// Written by tools/policies.ts from policies/*.xml: change those, then write this anew.

/** The text of each file by its name without `.xml`, which is the policy's name in the engine. */
export const policyFiles = {
  eu: `<?xml version="1.0" encoding="UTF-8"?>
<spif:SPIF xmlns:spif="http://www.xmlspif.org/spif" xmlns:tearline="urn:tearline:spif:1" schemaVersion="2.1" version="1" creationDate="20261123060000Z" originatorDN="CN=Tearline" keyIdentifier="" privilegeId="2.16.840.1.101.2.1.8.3" rbacId="2.16.840.1.101.2.1.8.3" docRefURI="http://data.europa.eu/eli/dec/2013/488/oj">
  <spif:securityPolicyId name="EU" id="2.25.328292697457273511774279148848973456778"/>
  <spif:securityClassifications>
    <spif:securityClassification name="EU RESTRICTED" lacv="2" hierarchy="2">
      <spif:equivalentClassification policyRef="NATO" lacv="2" applied="both"/>
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
      <spif:equivalentClassification policyRef="NATO" lacv="3" applied="both"/>
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
      <spif:equivalentClassification policyRef="NATO" lacv="4" applied="both"/>
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
      <spif:equivalentClassification policyRef="NATO" lacv="5" applied="both"/>
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
  <spif:equivalentPolicies>
    <spif:equivalentPolicy name="NATO" id="1.3.26.1.3.1"/>
  </spif:equivalentPolicies>
  <spif:extensions>
    <tearline:engine name="eu" grammar="capco" owner="originator" regime="approval-required" releaseTagSet="Releasable To" releaseWord="RELEASABLE TO" closedWord="ORIGINATOR ONLY" unmarkedTo="EUMS" onward="label">
      <tearline:community code="EUMS">
        <tearline:member party="BEL" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="DEU" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="FRA" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="ITA" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="LUX" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="NLD" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="DNK" from="1973-01-01T00:00:00Z"/>
        <tearline:member party="IRL" from="1973-01-01T00:00:00Z"/>
        <tearline:member party="GRC" from="1981-01-01T00:00:00Z"/>
        <tearline:member party="ESP" from="1986-01-01T00:00:00Z"/>
        <tearline:member party="PRT" from="1986-01-01T00:00:00Z"/>
        <tearline:member party="AUT" from="1995-01-01T00:00:00Z"/>
        <tearline:member party="FIN" from="1995-01-01T00:00:00Z"/>
        <tearline:member party="SWE" from="1995-01-01T00:00:00Z"/>
        <tearline:member party="CYP" from="2004-05-01T00:00:00Z"/>
        <tearline:member party="CZE" from="2004-05-01T00:00:00Z"/>
        <tearline:member party="EST" from="2004-05-01T00:00:00Z"/>
        <tearline:member party="HUN" from="2004-05-01T00:00:00Z"/>
        <tearline:member party="LTU" from="2004-05-01T00:00:00Z"/>
        <tearline:member party="LVA" from="2004-05-01T00:00:00Z"/>
        <tearline:member party="MLT" from="2004-05-01T00:00:00Z"/>
        <tearline:member party="POL" from="2004-05-01T00:00:00Z"/>
        <tearline:member party="SVK" from="2004-05-01T00:00:00Z"/>
        <tearline:member party="SVN" from="2004-05-01T00:00:00Z"/>
        <tearline:member party="BGR" from="2007-01-01T00:00:00Z"/>
        <tearline:member party="ROU" from="2007-01-01T00:00:00Z"/>
        <tearline:member party="HRV" from="2013-07-01T00:00:00Z"/>
      </tearline:community>
    </tearline:engine>
  </spif:extensions>
</spif:SPIF>
`,
  lantern: `<?xml version="1.0" encoding="UTF-8"?>
<spif:SPIF xmlns:spif="http://www.xmlspif.org/spif" xmlns:tearline="urn:tearline:spif:1" schemaVersion="2.1" version="1" creationDate="20261123060000Z" originatorDN="CN=Tearline" keyIdentifier="" privilegeId="2.16.840.1.101.2.1.8.3" rbacId="2.16.840.1.101.2.1.8.3">
  <spif:securityPolicyId name="LANTERN" id="2.25.157440760494341953853069429906890072165"/>
  <spif:securityClassifications>
    <spif:securityClassification name="UNCLASSIFIED" lacv="1" hierarchy="0" color="#007A33">
      <spif:markingData phrase="U">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
      <spif:markingData phrase="Unclassified" xml:lang="en">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
      <spif:markingData phrase="Non classifié" xml:lang="fr">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
      <spif:markingData phrase="Offen" xml:lang="de">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
    </spif:securityClassification>
    <spif:securityClassification name="RESTRICTED" lacv="2" hierarchy="1" color="#0033A0">
      <spif:markingData phrase="R">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
      <spif:markingData phrase="Restricted" xml:lang="en">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
      <spif:markingData phrase="Diffusion restreinte" xml:lang="fr">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
      <spif:markingData phrase="Nur für den Dienstgebrauch" xml:lang="de">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
    </spif:securityClassification>
    <spif:securityClassification name="CONFIDENTIAL" lacv="3" hierarchy="2" color="#0033a0">
      <spif:markingData phrase="C">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
      <spif:markingData phrase="Confidential" xml:lang="en">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
      <spif:markingData phrase="Confidentiel" xml:lang="fr">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
      <spif:markingData phrase="Vertraulich" xml:lang="de">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
    </spif:securityClassification>
    <spif:securityClassification name="SECRET" lacv="4" hierarchy="3" color="#C8102E">
      <spif:markingData phrase="S">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
      <spif:markingData phrase="Secret" xml:lang="en">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
      <spif:markingData phrase="Secret" xml:lang="fr">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
      <spif:markingData phrase="Geheim" xml:lang="de">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
    </spif:securityClassification>
    <spif:securityClassification name="TOP SECRET" lacv="5" hierarchy="4" color="#FF8C00">
      <spif:markingData phrase="TS">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
      <spif:markingData phrase="Top Secret" xml:lang="en">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
      <spif:markingData phrase="Très secret" xml:lang="fr">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
      <spif:markingData phrase="Streng geheim" xml:lang="de">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
    </spif:securityClassification>
  </spif:securityClassifications>
  <spif:securityCategoryTagSets>
    <spif:securityCategoryTagSet name="Codeword" id="2.25.157440760494341953853069429906890072165.1">
      <spif:securityCategoryTag name="Codeword" tagType="restrictive">
        <spif:tagCategory name="COBALT" lacv="1">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="HERON" lacv="2">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:requiredCategory operation="all">
            <spif:categoryGroup tagSetRef="Dissemination" tagType="tagType7" lacv="1"/>
          </spif:requiredCategory>
        </spif:tagCategory>
        <spif:tagCategory name="MARLIN" lacv="3">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
        </spif:tagCategory>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
    <spif:securityCategoryTagSet name="FGI" id="2.25.157440760494341953853069429906890072165.2">
      <spif:securityCategoryTag name="FGI" tagType="notApplicable"/>
    </spif:securityCategoryTagSet>
    <spif:securityCategoryTagSet name="Dissemination" id="2.25.157440760494341953853069429906890072165.3">
      <spif:securityCategoryTag name="Dissemination" tagType="tagType7" tag7Encoding="bitSetAttributes">
        <spif:tagCategory name="ORCON" lacv="1">
          <spif:markingData phrase="OC">
            <spif:code>portionMarking</spif:code>
          </spif:markingData>
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
          <spif:excludedCategory tagSetRef="Dissemination" tagType="tagType7" lacv="6"/>
        </spif:tagCategory>
        <spif:tagCategory name="IMCON" lacv="2">
          <spif:markingData phrase="IMC">
            <spif:code>portionMarking</spif:code>
          </spif:markingData>
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="NOFORN" lacv="3">
          <spif:markingData phrase="NF">
            <spif:code>portionMarking</spif:code>
          </spif:markingData>
          <spif:excludedCategory tagSetRef="Dissemination" tagType="tagType7" lacv="5"/>
          <spif:excludedCategory tagSetRef="Dissemination" tagType="tagType7" lacv="6"/>
          <spif:excludedCategory tagSetRef="Dissemination" tagType="tagType7" lacv="7"/>
        </spif:tagCategory>
        <spif:tagCategory name="PROPIN" lacv="4">
          <spif:markingData phrase="PR">
            <spif:code>portionMarking</spif:code>
          </spif:markingData>
        </spif:tagCategory>
        <spif:tagCategory name="REL TO" lacv="5"/>
        <spif:tagCategory name="RELIDO" lacv="6">
          <spif:excludedCategory tagSetRef="Dissemination" tagType="tagType7" lacv="7"/>
        </spif:tagCategory>
        <spif:tagCategory name="DISPLAY ONLY" lacv="7"/>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
    <spif:securityCategoryTagSet name="Handling" id="2.25.157440760494341953853069429906890072165.4">
      <spif:securityCategoryTag name="Handling" tagType="tagType7" tag7Encoding="bitSetAttributes">
        <spif:tagCategory name="EXERCISE" lacv="1">
          <spif:markingData phrase="EX">
            <spif:code>portionMarking</spif:code>
          </spif:markingData>
        </spif:tagCategory>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
  </spif:securityCategoryTagSets>
  <spif:extensions>
    <tearline:engine name="lantern" edition="2026-11" grammar="capco" owner="originator" regime="permitted-unless-marked" open="UNCLASSIFIED" onward="label">
      <tearline:tagSet name="FGI" type="foreign"/>
      <tearline:tagSet name="Dissemination" type="control"/>
      <tearline:value name="COBALT">
        <tearline:rule id="L1" about="classes"/>
      </tearline:value>
      <tearline:value name="HERON">
        <tearline:rule id="L1" about="classes"/>
        <tearline:rule id="L2" about="requires">ORCON</tearline:rule>
      </tearline:value>
      <tearline:value name="MARLIN">
        <tearline:rule id="L1" about="classes"/>
      </tearline:value>
      <tearline:value name="ORCON" meaning="originatorControl">
        <tearline:rule id="W6" about="classes"/>
        <tearline:rule id="R15" about="excludes">RELIDO</tearline:rule>
      </tearline:value>
      <tearline:value name="IMCON">
        <tearline:rule id="L1" about="classes"/>
      </tearline:value>
      <tearline:value name="NOFORN" meaning="noForeign">
        <tearline:rule id="W1" about="excludes">REL TO</tearline:rule>
        <tearline:rule id="W2" about="excludes">RELIDO</tearline:rule>
        <tearline:rule id="W2" about="excludes">DISPLAY ONLY</tearline:rule>
      </tearline:value>
      <tearline:value name="REL TO" meaning="releaseTo"/>
      <tearline:value name="RELIDO" meaning="discretion" rollUp="all" notForeign="W7">
        <tearline:rule id="W2" about="excludes">DISPLAY ONLY</tearline:rule>
      </tearline:value>
      <tearline:value name="DISPLAY ONLY" meaning="displayOnly" notForeign="W9"/>
      <tearline:parties first="XAA" last="XZZ"/>
      <tearline:community code="BEAC">
        <tearline:member party="XAA" from="2020-01-01T00:00:00Z"/>
        <tearline:member party="XBB" from="2020-01-01T00:00:00Z"/>
        <tearline:member party="XDD" from="2020-01-01T00:00:00Z"/>
      </tearline:community>
      <tearline:community code="LANT">
        <tearline:member party="XAA" from="2020-01-01T00:00:00Z"/>
        <tearline:member party="XBB" from="2020-01-01T00:00:00Z"/>
        <tearline:member party="XCC" from="2020-01-01T00:00:00Z"/>
      </tearline:community>
    </tearline:engine>
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
      <spif:equivalentClassification policyRef="EU" lacv="2" applied="both"/>
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
      <spif:equivalentClassification policyRef="EU" lacv="3" applied="both"/>
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
      <spif:equivalentClassification policyRef="EU" lacv="4" applied="both"/>
      <spif:equivalentClassification policyRef="UK" lacv="4" applied="both"/>
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
      <spif:equivalentClassification policyRef="EU" lacv="5" applied="both"/>
      <spif:equivalentClassification policyRef="UK" lacv="5" applied="both"/>
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
  <spif:equivalentPolicies>
    <spif:equivalentPolicy name="EU" id="2.25.328292697457273511774279148848973456778"/>
    <spif:equivalentPolicy name="UK" id="2.25.59002838953534448613803963414391613234"/>
  </spif:equivalentPolicies>
  <spif:extensions>
    <tearline:engine name="nato" grammar="capco" owner="originator" regime="approval-required" releaseTagSet="Releasable To" releaseWord="RELEASABLE TO" communities="ICI NGC NRC NUC PFP" closedWord="ORIGINATOR ONLY" unmarkedTo="NATO" onward="label">
      <tearline:community code="NATO">
        <tearline:member party="BEL" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="CAN" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="DEU" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="DNK" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="FRA" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="GBR" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="GRC" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="ISL" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="ITA" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="LUX" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="NLD" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="NOR" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="PRT" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="TUR" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="USA" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="ESP" from="1982-05-30T00:00:00Z"/>
        <tearline:member party="CZE" from="1999-03-12T00:00:00Z"/>
        <tearline:member party="HUN" from="1999-03-12T00:00:00Z"/>
        <tearline:member party="POL" from="1999-03-12T00:00:00Z"/>
        <tearline:member party="BGR" from="2004-03-29T00:00:00Z"/>
        <tearline:member party="EST" from="2004-03-29T00:00:00Z"/>
        <tearline:member party="LTU" from="2004-03-29T00:00:00Z"/>
        <tearline:member party="LVA" from="2004-03-29T00:00:00Z"/>
        <tearline:member party="ROU" from="2004-03-29T00:00:00Z"/>
        <tearline:member party="SVK" from="2004-03-29T00:00:00Z"/>
        <tearline:member party="SVN" from="2004-03-29T00:00:00Z"/>
        <tearline:member party="ALB" from="2009-04-01T00:00:00Z"/>
        <tearline:member party="HRV" from="2009-04-01T00:00:00Z"/>
        <tearline:member party="MNE" from="2017-06-05T00:00:00Z"/>
        <tearline:member party="MKD" from="2020-03-27T00:00:00Z"/>
        <tearline:member party="FIN" from="2023-04-04T00:00:00Z"/>
        <tearline:member party="SWE" from="2024-03-07T00:00:00Z"/>
      </tearline:community>
    </tearline:engine>
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
    <tearline:engine name="tlp" edition="2.0" grammar="tlp" owner="originator" regime="permitted-unless-marked" open="TLP:CLEAR" onward="ask">
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
      <spif:equivalentClassification policyRef="NATO" lacv="4" applied="both"/>
      <spif:markingData phrase="S">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
      <spif:markingData phrase="SECRET" xml:lang="en">
        <spif:code>pageTopBottom</spif:code>
      </spif:markingData>
    </spif:securityClassification>
    <spif:securityClassification name="TOP SECRET" lacv="5" hierarchy="5">
      <spif:equivalentClassification policyRef="NATO" lacv="5" applied="both"/>
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
  <spif:equivalentPolicies>
    <spif:equivalentPolicy name="NATO" id="1.3.26.1.3.1"/>
  </spif:equivalentPolicies>
  <spif:extensions>
    <tearline:engine name="uk" grammar="capco" owner="GBR" regime="permitted-unless-marked" releaseTagSet="Eyes Only" releaseWord="EYES ONLY" closedWord="UK EYES ONLY" onward="label"/>
  </spif:extensions>
</spif:SPIF>
`,
  us: `<?xml version="1.0" encoding="UTF-8"?>
<spif:SPIF xmlns:spif="http://www.xmlspif.org/spif" xmlns:tearline="urn:tearline:spif:1" schemaVersion="2.1" version="1" creationDate="20261123060000Z" originatorDN="CN=Tearline" keyIdentifier="" privilegeId="2.16.840.1.101.2.1.8.3" rbacId="2.16.840.1.101.2.1.8.3">
  <spif:securityPolicyId name="US" id="2.25.42360352784945132474889242933456037651"/>
  <spif:securityClassifications>
    <spif:securityClassification name="UNCLASSIFIED" lacv="1" hierarchy="0" color="#007A33">
      <spif:markingData phrase="U">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
    </spif:securityClassification>
    <spif:securityClassification name="CUI" lacv="2" hierarchy="1" color="#502B85"/>
    <spif:securityClassification name="RESTRICTED" lacv="3" hierarchy="2" color="#0033A0">
      <spif:markingData phrase="R">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
    </spif:securityClassification>
    <spif:securityClassification name="CONFIDENTIAL" lacv="4" hierarchy="3" color="#0033a0">
      <spif:markingData phrase="C">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
    </spif:securityClassification>
    <spif:securityClassification name="SECRET" lacv="5" hierarchy="4" color="#C8102E">
      <spif:markingData phrase="S">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
    </spif:securityClassification>
    <spif:securityClassification name="TOP SECRET" lacv="6" hierarchy="5" color="#FF8C00">
      <spif:markingData phrase="TS">
        <spif:code>portionMarking</spif:code>
      </spif:markingData>
    </spif:securityClassification>
  </spif:securityClassifications>
  <spif:securityCategoryTagSets>
    <spif:securityCategoryTagSet name="SCI" id="2.25.42360352784945132474889242933456037651.1">
      <spif:securityCategoryTag name="SCI" tagType="restrictive">
        <spif:tagCategory name="HCS" lacv="1">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:requiredCategory operation="all">
            <spif:categoryGroup tagSetRef="Dissemination" tagType="tagType7" lacv="6"/>
          </spif:requiredCategory>
        </spif:tagCategory>
        <spif:tagCategory name="KDK" lacv="2" userInput="string">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:requiredCategory operation="all">
            <spif:categoryGroup tagSetRef="Dissemination" tagType="tagType7" lacv="6"/>
          </spif:requiredCategory>
        </spif:tagCategory>
        <spif:tagCategory name="RSV" lacv="6" userInput="string">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="SI" lacv="3">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="SI-G" lacv="4" userInput="string">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:requiredCategory operation="all">
            <spif:categoryGroup tagSetRef="Dissemination" tagType="tagType7" lacv="3"/>
          </spif:requiredCategory>
        </spif:tagCategory>
        <spif:tagCategory name="TK" lacv="5">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
        </spif:tagCategory>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
    <spif:securityCategoryTagSet name="SAP" id="2.25.42360352784945132474889242933456037651.2">
      <spif:securityCategoryTag name="SAP" tagType="restrictive">
        <spif:tagCategory name="SAR-BUTTER POPCORN" lacv="1">
          <spif:markingData phrase="SAR-BP">
            <spif:code>portionMarking</spif:code>
          </spif:markingData>
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
        </spif:tagCategory>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
    <spif:securityCategoryTagSet name="AEA" id="2.25.42360352784945132474889242933456037651.3">
      <spif:securityCategoryTag name="AEA" tagType="restrictive">
        <spif:tagCategory name="RD" lacv="1">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="RD-CNWDI" lacv="2">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="FRD" lacv="3">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
        </spif:tagCategory>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
    <spif:securityCategoryTagSet name="FGI" id="2.25.42360352784945132474889242933456037651.4">
      <spif:securityCategoryTag name="FGI" tagType="notApplicable"/>
    </spif:securityCategoryTagSet>
    <spif:securityCategoryTagSet name="Non-US controls" id="2.25.42360352784945132474889242933456037651.5">
      <spif:securityCategoryTag name="Non-US controls" tagType="restrictive">
        <spif:tagCategory name="ATOMAL" lacv="1">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="BALK" lacv="2">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="BOHEMIA" lacv="3">
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
        </spif:tagCategory>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
    <spif:securityCategoryTagSet name="Dissemination" id="2.25.42360352784945132474889242933456037651.6">
      <spif:securityCategoryTag name="Dissemination" tagType="tagType7" tag7Encoding="bitSetAttributes">
        <spif:tagCategory name="RSEN" lacv="1">
          <spif:markingData phrase="RS">
            <spif:code>portionMarking</spif:code>
          </spif:markingData>
        </spif:tagCategory>
        <spif:tagCategory name="FOUO" lacv="2">
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="ORCON" lacv="3">
          <spif:markingData phrase="OC">
            <spif:code>portionMarking</spif:code>
          </spif:markingData>
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedCategory tagSetRef="Dissemination" tagType="tagType7" lacv="9"/>
        </spif:tagCategory>
        <spif:tagCategory name="ORCON-USGOV" lacv="4">
          <spif:markingData phrase="OC-USGOV">
            <spif:code>portionMarking</spif:code>
          </spif:markingData>
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedCategory tagSetRef="Dissemination" tagType="tagType7" lacv="9"/>
        </spif:tagCategory>
        <spif:tagCategory name="IMCON" lacv="5">
          <spif:markingData phrase="IMC">
            <spif:code>portionMarking</spif:code>
          </spif:markingData>
          <spif:excludedClass>UNCLASSIFIED</spif:excludedClass>
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="NOFORN" lacv="6">
          <spif:markingData phrase="NF">
            <spif:code>portionMarking</spif:code>
          </spif:markingData>
          <spif:excludedCategory tagSetRef="Dissemination" tagType="tagType7" lacv="8"/>
          <spif:excludedCategory tagSetRef="Dissemination" tagType="tagType7" lacv="9"/>
          <spif:excludedCategory tagSetRef="Dissemination" tagType="tagType7" lacv="12"/>
        </spif:tagCategory>
        <spif:tagCategory name="PROPIN" lacv="7">
          <spif:markingData phrase="PR">
            <spif:code>portionMarking</spif:code>
          </spif:markingData>
        </spif:tagCategory>
        <spif:tagCategory name="REL TO" lacv="8"/>
        <spif:tagCategory name="RELIDO" lacv="9">
          <spif:excludedCategory tagSetRef="Dissemination" tagType="tagType7" lacv="12"/>
        </spif:tagCategory>
        <spif:tagCategory name="DSEN" lacv="10"/>
        <spif:tagCategory name="FISA" lacv="11"/>
        <spif:tagCategory name="DISPLAY ONLY" lacv="12"/>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
    <spif:securityCategoryTagSet name="Non-IC dissemination" id="2.25.42360352784945132474889242933456037651.7">
      <spif:securityCategoryTag name="Non-IC dissemination" tagType="tagType7" tag7Encoding="bitSetAttributes">
        <spif:tagCategory name="LIMDIS" lacv="1">
          <spif:markingData phrase="DS">
            <spif:code>portionMarking</spif:code>
          </spif:markingData>
        </spif:tagCategory>
        <spif:tagCategory name="EXDIS" lacv="2">
          <spif:markingData phrase="XD">
            <spif:code>portionMarking</spif:code>
          </spif:markingData>
          <spif:requiredCategory operation="all">
            <spif:categoryGroup tagSetRef="Dissemination" tagType="tagType7" lacv="6"/>
          </spif:requiredCategory>
        </spif:tagCategory>
        <spif:tagCategory name="NODIS" lacv="3">
          <spif:markingData phrase="ND">
            <spif:code>portionMarking</spif:code>
          </spif:markingData>
          <spif:requiredCategory operation="all">
            <spif:categoryGroup tagSetRef="Dissemination" tagType="tagType7" lacv="6"/>
          </spif:requiredCategory>
        </spif:tagCategory>
        <spif:tagCategory name="SBU" lacv="4">
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="SBU-NF" lacv="5">
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
          <spif:requiredCategory operation="all">
            <spif:categoryGroup tagSetRef="Dissemination" tagType="tagType7" lacv="6"/>
          </spif:requiredCategory>
        </spif:tagCategory>
        <spif:tagCategory name="LES" lacv="6">
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="LES-NF" lacv="7">
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
          <spif:requiredCategory operation="all">
            <spif:categoryGroup tagSetRef="Dissemination" tagType="tagType7" lacv="6"/>
          </spif:requiredCategory>
        </spif:tagCategory>
        <spif:tagCategory name="SSI" lacv="8">
          <spif:excludedClass>CUI</spif:excludedClass>
          <spif:excludedClass>RESTRICTED</spif:excludedClass>
          <spif:excludedClass>CONFIDENTIAL</spif:excludedClass>
          <spif:excludedClass>SECRET</spif:excludedClass>
          <spif:excludedClass>TOP SECRET</spif:excludedClass>
        </spif:tagCategory>
        <spif:tagCategory name="NNPI" lacv="9"/>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
    <spif:securityCategoryTagSet name="ACCM" id="2.25.42360352784945132474889242933456037651.9">
      <spif:securityCategoryTag name="ACCM" tagType="restrictive">
        <spif:tagCategory name="ACCM" lacv="1" userInput="string"/>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
    <spif:securityCategoryTagSet name="Releasable To" id="2.25.42360352784945132474889242933456037651.8">
      <spif:securityCategoryTag name="Releasable To" tagType="enumerated" enumType="permissive">
        <spif:tagCategory name="ABW" lacv="1"/>
        <spif:tagCategory name="AFG" lacv="2"/>
        <spif:tagCategory name="AGO" lacv="3"/>
        <spif:tagCategory name="AIA" lacv="4"/>
        <spif:tagCategory name="ALA" lacv="5"/>
        <spif:tagCategory name="ALB" lacv="6"/>
        <spif:tagCategory name="AND" lacv="7"/>
        <spif:tagCategory name="ARE" lacv="8"/>
        <spif:tagCategory name="ARG" lacv="9"/>
        <spif:tagCategory name="ARM" lacv="10"/>
        <spif:tagCategory name="ASM" lacv="11"/>
        <spif:tagCategory name="ATA" lacv="12"/>
        <spif:tagCategory name="ATF" lacv="13"/>
        <spif:tagCategory name="ATG" lacv="14"/>
        <spif:tagCategory name="AUS" lacv="15"/>
        <spif:tagCategory name="AUT" lacv="16"/>
        <spif:tagCategory name="AZE" lacv="17"/>
        <spif:tagCategory name="BDI" lacv="18"/>
        <spif:tagCategory name="BEL" lacv="19"/>
        <spif:tagCategory name="BEN" lacv="20"/>
        <spif:tagCategory name="BES" lacv="21"/>
        <spif:tagCategory name="BFA" lacv="22"/>
        <spif:tagCategory name="BGD" lacv="23"/>
        <spif:tagCategory name="BGR" lacv="24"/>
        <spif:tagCategory name="BHR" lacv="25"/>
        <spif:tagCategory name="BHS" lacv="26"/>
        <spif:tagCategory name="BIH" lacv="27"/>
        <spif:tagCategory name="BLM" lacv="28"/>
        <spif:tagCategory name="BLR" lacv="29"/>
        <spif:tagCategory name="BLZ" lacv="30"/>
        <spif:tagCategory name="BMU" lacv="31"/>
        <spif:tagCategory name="BOL" lacv="32"/>
        <spif:tagCategory name="BRA" lacv="33"/>
        <spif:tagCategory name="BRB" lacv="34"/>
        <spif:tagCategory name="BRN" lacv="35"/>
        <spif:tagCategory name="BTN" lacv="36"/>
        <spif:tagCategory name="BVT" lacv="37"/>
        <spif:tagCategory name="BWA" lacv="38"/>
        <spif:tagCategory name="CAF" lacv="39"/>
        <spif:tagCategory name="CAN" lacv="40"/>
        <spif:tagCategory name="CCK" lacv="41"/>
        <spif:tagCategory name="CHE" lacv="42"/>
        <spif:tagCategory name="CHL" lacv="43"/>
        <spif:tagCategory name="CHN" lacv="44"/>
        <spif:tagCategory name="CIV" lacv="45"/>
        <spif:tagCategory name="CMR" lacv="46"/>
        <spif:tagCategory name="COD" lacv="47"/>
        <spif:tagCategory name="COG" lacv="48"/>
        <spif:tagCategory name="COK" lacv="49"/>
        <spif:tagCategory name="COL" lacv="50"/>
        <spif:tagCategory name="COM" lacv="51"/>
        <spif:tagCategory name="CPV" lacv="52"/>
        <spif:tagCategory name="CRI" lacv="53"/>
        <spif:tagCategory name="CUB" lacv="54"/>
        <spif:tagCategory name="CUW" lacv="55"/>
        <spif:tagCategory name="CXR" lacv="56"/>
        <spif:tagCategory name="CYM" lacv="57"/>
        <spif:tagCategory name="CYP" lacv="58"/>
        <spif:tagCategory name="CZE" lacv="59"/>
        <spif:tagCategory name="DEU" lacv="60"/>
        <spif:tagCategory name="DJI" lacv="61"/>
        <spif:tagCategory name="DMA" lacv="62"/>
        <spif:tagCategory name="DNK" lacv="63"/>
        <spif:tagCategory name="DOM" lacv="64"/>
        <spif:tagCategory name="DZA" lacv="65"/>
        <spif:tagCategory name="ECU" lacv="66"/>
        <spif:tagCategory name="EGY" lacv="67"/>
        <spif:tagCategory name="ERI" lacv="68"/>
        <spif:tagCategory name="ESH" lacv="69"/>
        <spif:tagCategory name="ESP" lacv="70"/>
        <spif:tagCategory name="EST" lacv="71"/>
        <spif:tagCategory name="ETH" lacv="72"/>
        <spif:tagCategory name="FIN" lacv="73"/>
        <spif:tagCategory name="FJI" lacv="74"/>
        <spif:tagCategory name="FLK" lacv="75"/>
        <spif:tagCategory name="FRA" lacv="76"/>
        <spif:tagCategory name="FRO" lacv="77"/>
        <spif:tagCategory name="FSM" lacv="78"/>
        <spif:tagCategory name="GAB" lacv="79"/>
        <spif:tagCategory name="GBR" lacv="80"/>
        <spif:tagCategory name="GEO" lacv="81"/>
        <spif:tagCategory name="GGY" lacv="82"/>
        <spif:tagCategory name="GHA" lacv="83"/>
        <spif:tagCategory name="GIB" lacv="84"/>
        <spif:tagCategory name="GIN" lacv="85"/>
        <spif:tagCategory name="GLP" lacv="86"/>
        <spif:tagCategory name="GMB" lacv="87"/>
        <spif:tagCategory name="GNB" lacv="88"/>
        <spif:tagCategory name="GNQ" lacv="89"/>
        <spif:tagCategory name="GRC" lacv="90"/>
        <spif:tagCategory name="GRD" lacv="91"/>
        <spif:tagCategory name="GRL" lacv="92"/>
        <spif:tagCategory name="GTM" lacv="93"/>
        <spif:tagCategory name="GUF" lacv="94"/>
        <spif:tagCategory name="GUM" lacv="95"/>
        <spif:tagCategory name="GUY" lacv="96"/>
        <spif:tagCategory name="HKG" lacv="97"/>
        <spif:tagCategory name="HMD" lacv="98"/>
        <spif:tagCategory name="HND" lacv="99"/>
        <spif:tagCategory name="HRV" lacv="100"/>
        <spif:tagCategory name="HTI" lacv="101"/>
        <spif:tagCategory name="HUN" lacv="102"/>
        <spif:tagCategory name="IDN" lacv="103"/>
        <spif:tagCategory name="IMN" lacv="104"/>
        <spif:tagCategory name="IND" lacv="105"/>
        <spif:tagCategory name="IOT" lacv="106"/>
        <spif:tagCategory name="IRL" lacv="107"/>
        <spif:tagCategory name="IRN" lacv="108"/>
        <spif:tagCategory name="IRQ" lacv="109"/>
        <spif:tagCategory name="ISL" lacv="110"/>
        <spif:tagCategory name="ISR" lacv="111"/>
        <spif:tagCategory name="ITA" lacv="112"/>
        <spif:tagCategory name="JAM" lacv="113"/>
        <spif:tagCategory name="JEY" lacv="114"/>
        <spif:tagCategory name="JOR" lacv="115"/>
        <spif:tagCategory name="JPN" lacv="116"/>
        <spif:tagCategory name="KAZ" lacv="117"/>
        <spif:tagCategory name="KEN" lacv="118"/>
        <spif:tagCategory name="KGZ" lacv="119"/>
        <spif:tagCategory name="KHM" lacv="120"/>
        <spif:tagCategory name="KIR" lacv="121"/>
        <spif:tagCategory name="KNA" lacv="122"/>
        <spif:tagCategory name="KOR" lacv="123"/>
        <spif:tagCategory name="KWT" lacv="124"/>
        <spif:tagCategory name="LAO" lacv="125"/>
        <spif:tagCategory name="LBN" lacv="126"/>
        <spif:tagCategory name="LBR" lacv="127"/>
        <spif:tagCategory name="LBY" lacv="128"/>
        <spif:tagCategory name="LCA" lacv="129"/>
        <spif:tagCategory name="LIE" lacv="130"/>
        <spif:tagCategory name="LKA" lacv="131"/>
        <spif:tagCategory name="LSO" lacv="132"/>
        <spif:tagCategory name="LTU" lacv="133"/>
        <spif:tagCategory name="LUX" lacv="134"/>
        <spif:tagCategory name="LVA" lacv="135"/>
        <spif:tagCategory name="MAC" lacv="136"/>
        <spif:tagCategory name="MAF" lacv="137"/>
        <spif:tagCategory name="MAR" lacv="138"/>
        <spif:tagCategory name="MCO" lacv="139"/>
        <spif:tagCategory name="MDA" lacv="140"/>
        <spif:tagCategory name="MDG" lacv="141"/>
        <spif:tagCategory name="MDV" lacv="142"/>
        <spif:tagCategory name="MEX" lacv="143"/>
        <spif:tagCategory name="MHL" lacv="144"/>
        <spif:tagCategory name="MKD" lacv="145"/>
        <spif:tagCategory name="MLI" lacv="146"/>
        <spif:tagCategory name="MLT" lacv="147"/>
        <spif:tagCategory name="MMR" lacv="148"/>
        <spif:tagCategory name="MNE" lacv="149"/>
        <spif:tagCategory name="MNG" lacv="150"/>
        <spif:tagCategory name="MNP" lacv="151"/>
        <spif:tagCategory name="MOZ" lacv="152"/>
        <spif:tagCategory name="MRT" lacv="153"/>
        <spif:tagCategory name="MSR" lacv="154"/>
        <spif:tagCategory name="MTQ" lacv="155"/>
        <spif:tagCategory name="MUS" lacv="156"/>
        <spif:tagCategory name="MWI" lacv="157"/>
        <spif:tagCategory name="MYS" lacv="158"/>
        <spif:tagCategory name="MYT" lacv="159"/>
        <spif:tagCategory name="NAM" lacv="160"/>
        <spif:tagCategory name="NCL" lacv="161"/>
        <spif:tagCategory name="NER" lacv="162"/>
        <spif:tagCategory name="NFK" lacv="163"/>
        <spif:tagCategory name="NGA" lacv="164"/>
        <spif:tagCategory name="NIC" lacv="165"/>
        <spif:tagCategory name="NIU" lacv="166"/>
        <spif:tagCategory name="NLD" lacv="167"/>
        <spif:tagCategory name="NOR" lacv="168"/>
        <spif:tagCategory name="NPL" lacv="169"/>
        <spif:tagCategory name="NRU" lacv="170"/>
        <spif:tagCategory name="NZL" lacv="171"/>
        <spif:tagCategory name="OMN" lacv="172"/>
        <spif:tagCategory name="PAK" lacv="173"/>
        <spif:tagCategory name="PAN" lacv="174"/>
        <spif:tagCategory name="PCN" lacv="175"/>
        <spif:tagCategory name="PER" lacv="176"/>
        <spif:tagCategory name="PHL" lacv="177"/>
        <spif:tagCategory name="PLW" lacv="178"/>
        <spif:tagCategory name="PNG" lacv="179"/>
        <spif:tagCategory name="POL" lacv="180"/>
        <spif:tagCategory name="PRI" lacv="181"/>
        <spif:tagCategory name="PRK" lacv="182"/>
        <spif:tagCategory name="PRT" lacv="183"/>
        <spif:tagCategory name="PRY" lacv="184"/>
        <spif:tagCategory name="PSE" lacv="185"/>
        <spif:tagCategory name="PYF" lacv="186"/>
        <spif:tagCategory name="QAT" lacv="187"/>
        <spif:tagCategory name="REU" lacv="188"/>
        <spif:tagCategory name="ROU" lacv="189"/>
        <spif:tagCategory name="RUS" lacv="190"/>
        <spif:tagCategory name="RWA" lacv="191"/>
        <spif:tagCategory name="SAU" lacv="192"/>
        <spif:tagCategory name="SDN" lacv="193"/>
        <spif:tagCategory name="SEN" lacv="194"/>
        <spif:tagCategory name="SGP" lacv="195"/>
        <spif:tagCategory name="SGS" lacv="196"/>
        <spif:tagCategory name="SHN" lacv="197"/>
        <spif:tagCategory name="SJM" lacv="198"/>
        <spif:tagCategory name="SLB" lacv="199"/>
        <spif:tagCategory name="SLE" lacv="200"/>
        <spif:tagCategory name="SLV" lacv="201"/>
        <spif:tagCategory name="SMR" lacv="202"/>
        <spif:tagCategory name="SOM" lacv="203"/>
        <spif:tagCategory name="SPM" lacv="204"/>
        <spif:tagCategory name="SRB" lacv="205"/>
        <spif:tagCategory name="SSD" lacv="206"/>
        <spif:tagCategory name="STP" lacv="207"/>
        <spif:tagCategory name="SUR" lacv="208"/>
        <spif:tagCategory name="SVK" lacv="209"/>
        <spif:tagCategory name="SVN" lacv="210"/>
        <spif:tagCategory name="SWE" lacv="211"/>
        <spif:tagCategory name="SWZ" lacv="212"/>
        <spif:tagCategory name="SXM" lacv="213"/>
        <spif:tagCategory name="SYC" lacv="214"/>
        <spif:tagCategory name="SYR" lacv="215"/>
        <spif:tagCategory name="TCA" lacv="216"/>
        <spif:tagCategory name="TCD" lacv="217"/>
        <spif:tagCategory name="TGO" lacv="218"/>
        <spif:tagCategory name="THA" lacv="219"/>
        <spif:tagCategory name="TJK" lacv="220"/>
        <spif:tagCategory name="TKL" lacv="221"/>
        <spif:tagCategory name="TKM" lacv="222"/>
        <spif:tagCategory name="TLS" lacv="223"/>
        <spif:tagCategory name="TON" lacv="224"/>
        <spif:tagCategory name="TTO" lacv="225"/>
        <spif:tagCategory name="TUN" lacv="226"/>
        <spif:tagCategory name="TUR" lacv="227"/>
        <spif:tagCategory name="TUV" lacv="228"/>
        <spif:tagCategory name="TWN" lacv="229"/>
        <spif:tagCategory name="TZA" lacv="230"/>
        <spif:tagCategory name="UGA" lacv="231"/>
        <spif:tagCategory name="UKR" lacv="232"/>
        <spif:tagCategory name="UMI" lacv="233"/>
        <spif:tagCategory name="URY" lacv="234"/>
        <spif:tagCategory name="USA" lacv="235"/>
        <spif:tagCategory name="UZB" lacv="236"/>
        <spif:tagCategory name="VAT" lacv="237"/>
        <spif:tagCategory name="VCT" lacv="238"/>
        <spif:tagCategory name="VEN" lacv="239"/>
        <spif:tagCategory name="VGB" lacv="240"/>
        <spif:tagCategory name="VIR" lacv="241"/>
        <spif:tagCategory name="VNM" lacv="242"/>
        <spif:tagCategory name="VUT" lacv="243"/>
        <spif:tagCategory name="WLF" lacv="244"/>
        <spif:tagCategory name="WSM" lacv="245"/>
        <spif:tagCategory name="YEM" lacv="246"/>
        <spif:tagCategory name="ZAF" lacv="247"/>
        <spif:tagCategory name="ZMB" lacv="248"/>
        <spif:tagCategory name="ZWE" lacv="249"/>
        <spif:tagCategory name="ACGU" lacv="250"/>
        <spif:tagCategory name="CFCK" lacv="251"/>
        <spif:tagCategory name="CMFC" lacv="252"/>
        <spif:tagCategory name="EUDA" lacv="253"/>
        <spif:tagCategory name="FVEY" lacv="254"/>
        <spif:tagCategory name="GCTF" lacv="255"/>
        <spif:tagCategory name="ISAF" lacv="256"/>
        <spif:tagCategory name="KFOR" lacv="257"/>
        <spif:tagCategory name="NATO" lacv="258"/>
        <spif:tagCategory name="TEYE" lacv="259"/>
        <spif:tagCategory name="UNCK" lacv="260"/>
      </spif:securityCategoryTag>
    </spif:securityCategoryTagSet>
  </spif:securityCategoryTagSets>
  <spif:extensions>
    <tearline:engine name="us" edition="2026-11" grammar="capco" owner="USA" regime="permitted-unless-marked" releaseTagSet="Releasable To" open="UNCLASSIFIED" onward="label" authorityBlock="executive-order-13526" authorityFrom="CONFIDENTIAL" authorityRule="W13">
      <tearline:classification name="RESTRICTED" foreignOnly="true"/>
      <tearline:tagSet name="FGI" type="foreign"/>
      <tearline:tagSet name="Dissemination" type="control"/>
      <tearline:tagSet name="Non-IC dissemination" type="control"/>
      <tearline:value name="HCS">
        <tearline:rule id="H.4" about="classes"/>
        <tearline:rule id="W10" about="requires">NOFORN</tearline:rule>
      </tearline:value>
      <tearline:value name="KDK" completion="alphanumeric" charsMin="3" charsMax="3" alone="true">
        <tearline:rule id="H.4" about="classes"/>
        <tearline:rule id="W10" about="requires">NOFORN</tearline:rule>
      </tearline:value>
      <tearline:value name="RSV" completion="alphanumeric" charsMin="3" charsMax="3">
        <tearline:rule id="H.4" about="classes"/>
      </tearline:value>
      <tearline:value name="SI">
        <tearline:rule id="H.4" about="classes"/>
      </tearline:value>
      <tearline:value name="SI-G" completion="letters" charsMin="4" charsMax="4" alone="true">
        <tearline:rule id="H.4" about="classes"/>
        <tearline:rule id="W10" about="requires">ORCON</tearline:rule>
      </tearline:value>
      <tearline:value name="TK">
        <tearline:rule id="H.4" about="classes"/>
      </tearline:value>
      <tearline:value name="SAR-BUTTER POPCORN">
        <tearline:rule id="H.5" about="classes"/>
      </tearline:value>
      <tearline:value name="RD">
        <tearline:rule id="H.6" about="classes"/>
      </tearline:value>
      <tearline:value name="RD-CNWDI">
        <tearline:rule id="H.6" about="classes"/>
      </tearline:value>
      <tearline:value name="FRD">
        <tearline:rule id="H.6" about="classes"/>
      </tearline:value>
      <tearline:value name="ATOMAL">
        <tearline:rule id="H.7" about="classes"/>
      </tearline:value>
      <tearline:value name="BALK">
        <tearline:rule id="H.7" about="classes"/>
      </tearline:value>
      <tearline:value name="BOHEMIA">
        <tearline:rule id="H.7" about="classes"/>
      </tearline:value>
      <tearline:value name="FOUO" rollUp="while-allowed">
        <tearline:rule id="R19" about="classes"/>
      </tearline:value>
      <tearline:value name="ORCON" meaning="originatorControl">
        <tearline:rule id="W6" about="classes"/>
        <tearline:rule id="R15" about="excludes">RELIDO</tearline:rule>
        <tearline:supersedes rule="R15">ORCON-USGOV</tearline:supersedes>
      </tearline:value>
      <tearline:value name="ORCON-USGOV" meaning="originatorControl">
        <tearline:rule id="W6" about="classes"/>
        <tearline:rule id="R15" about="excludes">RELIDO</tearline:rule>
      </tearline:value>
      <tearline:value name="IMCON">
        <tearline:rule id="H.8" about="classes"/>
      </tearline:value>
      <tearline:value name="NOFORN" meaning="noForeign">
        <tearline:rule id="W1" about="excludes">REL TO</tearline:rule>
        <tearline:rule id="W2" about="excludes">RELIDO</tearline:rule>
        <tearline:rule id="W2" about="excludes">DISPLAY ONLY</tearline:rule>
      </tearline:value>
      <tearline:value name="REL TO" meaning="releaseTo">
        <tearline:formerly word="EYES ONLY" rule="W6">
          <tearline:class>CONFIDENTIAL</tearline:class>
          <tearline:class>SECRET</tearline:class>
          <tearline:class>TOP SECRET</tearline:class>
        </tearline:formerly>
      </tearline:value>
      <tearline:value name="RELIDO" meaning="discretion" rollUp="all" notForeign="W7">
        <tearline:rule id="W2" about="excludes">DISPLAY ONLY</tearline:rule>
      </tearline:value>
      <tearline:value name="DISPLAY ONLY" meaning="displayOnly" notForeign="W9"/>
      <tearline:value name="EXDIS">
        <tearline:rule id="W11" about="requires">NOFORN</tearline:rule>
      </tearline:value>
      <tearline:value name="NODIS">
        <tearline:rule id="W11" about="requires">NOFORN</tearline:rule>
      </tearline:value>
      <tearline:value name="SBU" rollUp="while-allowed">
        <tearline:rule id="R19" about="classes"/>
      </tearline:value>
      <tearline:value name="SBU-NF" rollUp="while-allowed">
        <tearline:rule id="R19" about="classes"/>
        <tearline:rule id="R4" about="requires">NOFORN</tearline:rule>
      </tearline:value>
      <tearline:value name="LES" rollUp="while-allowed">
        <tearline:rule id="R19" about="classes"/>
      </tearline:value>
      <tearline:value name="LES-NF" rollUp="while-allowed">
        <tearline:rule id="R19" about="classes"/>
        <tearline:rule id="R4" about="requires">NOFORN</tearline:rule>
      </tearline:value>
      <tearline:value name="SSI" rollUp="while-allowed">
        <tearline:rule id="R19" about="classes"/>
      </tearline:value>
      <tearline:value name="ACCM" completion="alphanumeric" charsMin="2" charsMax="24"/>
      <tearline:community code="ACGU">
        <tearline:member party="AUS" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="CAN" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="GBR" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="USA" from="1970-01-01T00:00:00Z"/>
      </tearline:community>
      <tearline:community code="FVEY">
        <tearline:member party="AUS" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="CAN" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="GBR" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="NZL" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="USA" from="1970-01-01T00:00:00Z"/>
      </tearline:community>
      <tearline:community code="NATO">
        <tearline:member party="BEL" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="CAN" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="DEU" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="DNK" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="FRA" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="GBR" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="GRC" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="ISL" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="ITA" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="LUX" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="NLD" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="NOR" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="PRT" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="TUR" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="USA" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="ESP" from="1982-05-30T00:00:00Z"/>
        <tearline:member party="CZE" from="1999-03-12T00:00:00Z"/>
        <tearline:member party="HUN" from="1999-03-12T00:00:00Z"/>
        <tearline:member party="POL" from="1999-03-12T00:00:00Z"/>
        <tearline:member party="BGR" from="2004-03-29T00:00:00Z"/>
        <tearline:member party="EST" from="2004-03-29T00:00:00Z"/>
        <tearline:member party="LTU" from="2004-03-29T00:00:00Z"/>
        <tearline:member party="LVA" from="2004-03-29T00:00:00Z"/>
        <tearline:member party="ROU" from="2004-03-29T00:00:00Z"/>
        <tearline:member party="SVK" from="2004-03-29T00:00:00Z"/>
        <tearline:member party="SVN" from="2004-03-29T00:00:00Z"/>
        <tearline:member party="ALB" from="2009-04-01T00:00:00Z"/>
        <tearline:member party="HRV" from="2009-04-01T00:00:00Z"/>
        <tearline:member party="MNE" from="2017-06-05T00:00:00Z"/>
        <tearline:member party="MKD" from="2020-03-27T00:00:00Z"/>
        <tearline:member party="FIN" from="2023-04-04T00:00:00Z"/>
        <tearline:member party="SWE" from="2024-03-07T00:00:00Z"/>
      </tearline:community>
      <tearline:community code="TEYE">
        <tearline:member party="CAN" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="GBR" from="1970-01-01T00:00:00Z"/>
        <tearline:member party="USA" from="1970-01-01T00:00:00Z"/>
      </tearline:community>
      <tearline:foreignMarking portion="CTS" owner="NATO" classification="TOP SECRET" unmarkedTo="NATO"/>
      <tearline:foreignMarking portion="CTS-A" owner="NATO" classification="TOP SECRET" unmarkedTo="NATO">
        <tearline:value>ATOMAL</tearline:value>
      </tearline:foreignMarking>
      <tearline:foreignMarking portion="CTS-B" owner="NATO" classification="TOP SECRET" unmarkedTo="NATO">
        <tearline:value>BOHEMIA</tearline:value>
      </tearline:foreignMarking>
      <tearline:foreignMarking portion="CTS-BALK" owner="NATO" classification="TOP SECRET" unmarkedTo="NATO">
        <tearline:value>BALK</tearline:value>
      </tearline:foreignMarking>
      <tearline:foreignMarking portion="NS" owner="NATO" classification="SECRET" unmarkedTo="NATO"/>
      <tearline:foreignMarking portion="NS-A" owner="NATO" classification="SECRET" unmarkedTo="NATO">
        <tearline:value>ATOMAL</tearline:value>
      </tearline:foreignMarking>
      <tearline:foreignMarking portion="NC" owner="NATO" classification="CONFIDENTIAL" unmarkedTo="NATO"/>
      <tearline:foreignMarking portion="NC-A" owner="NATO" classification="CONFIDENTIAL" unmarkedTo="NATO">
        <tearline:value>ATOMAL</tearline:value>
      </tearline:foreignMarking>
      <tearline:foreignMarking portion="NR" owner="NATO" classification="RESTRICTED" unmarkedTo="NATO"/>
      <tearline:foreignMarking portion="NU" owner="NATO" classification="UNCLASSIFIED" unmarkedTo="NATO"/>
    </tearline:engine>
  </spif:extensions>
</spif:SPIF>
`,
} satisfies Readonly<Record<string, string>>
