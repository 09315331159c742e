// SPDX-License-Identifier: Apache-2.0
// A file of equivalences: the list that stands in an agreement, one table for each direction between two policies.
import { parseJson, parseShape } from '@tearline/base'
import { type Equivalences, equivalencesSchema } from '@tearline/label'
import { z } from 'zod'
import { readInput } from './files.ts'
import { limits } from './limits.ts'

/** @throws CliError `cli.file`; JsonError with a JSON Pointer into the file */
export function equivalencesFile(path: string): Equivalences[] {
  const bytesMax = limits.policyBytesMax
  const json = parseJson(readInput(path, bytesMax), { bytesMax, depthMax: limits.documentDepthMax })
  return parseShape(z.array(equivalencesSchema), json)
}
