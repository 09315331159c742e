// Deterministic simulation: fifty short runs of three real nodes under faults of people, lines, disks, clocks and a liar.
// INVARIANT (no-key-outside), (ledger-first), (never-weaker), (hidden-means-absent), (originator-first), (nothing-lost),
// (one-history), (replayable), (clear-at-no-rest), (bad-in-clear-out)
import { playSeeds } from './sim-seeds.ts'

playSeeds(1, 50)
