// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { onwardRuleEnd } from './onward-rule-end.ts'
import { onwardRuleList } from './onward-rule-list.ts'
import { onwardRuleStart } from './onward-rule-start.ts'
import { onwardRuleTest } from './onward-rule-test.ts'
import { onwardRuleWrite } from './onward-rule-write.ts'

export function onwardRule(environment: Environment): Command {
  const command = new Command('rule').description('what is granted at once when a holder asks')
  const verbs = [onwardRuleList, onwardRuleWrite, onwardRuleTest, onwardRuleStart, onwardRuleEnd]
  for (const verb of verbs) command.addCommand(verb(environment))
  return command
}
