# Whether a label permits a person (policies/rules.md, "Access"), for the comparison in bench/label-decide.ts.
#
# input: {"policy": name, "ranks": {classification: rank}, "label": ..., "person": ...}, the last two as they are.
package tearline.label

default allow := false

allow if {
	input.label.policy == input.policy
	cleared
	holds_all
	reaches
}

cleared if input.ranks[input.person.clearance] >= input.ranks[input.label.classification]

holds_all if {
	every tag in input.label.restrictive {
		every value in tag.values {
			holds(tag.tag, value)
		}
	}
}

holds(tag, value) if {
	some held in input.person.compartments
	held.tag == tag
	value in held.values
}

reaches if input.label.releasability.kind == "everyone"

reaches if {
	input.label.releasability.kind == "set"
	input.person.nation in input.label.releasability.parties
}

reaches if {
	input.label.releasability.kind in {"owner-default", "originator-only"}
	input.label.owners == [input.person.nation]
}

reaches if input.person.nation in input.label.displayOnly
