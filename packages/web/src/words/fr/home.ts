// SPDX-License-Identifier: Apache-2.0
import type { homeMore as homeEn } from '../en/home.ts'

export const homeMore: typeof homeEn = {
  waits: 'En attente de vous',
  nothingWaits: 'Rien ne vous attend.',
  ends: 'Encore à faire avant l’échéance',
  by: 'avant le',
  changed: 'Ce qui s’est passé récemment',
  nothingChanged: 'Rien ces derniers jours que vous puissiez connaître.',
  tasks: {
    'answer-request': {
      what: 'Un détenteur demande à retransmettre',
      command: 'tearline onward list',
    },
    'review-submission': {
      what: 'Une communication à examiner',
      command: 'tearline release list',
    },
    'revise-submission': {
      what: 'Une communication vous revient pour être changée',
      command: 'tearline release list',
    },
    'accept-agreement': { what: 'Un accord à signer', command: 'tearline agreement list' },
    'compare-words': {
      what: 'Une partie dont les mots sont à comparer',
      command: 'tearline partner confirm',
    },
    'decide-approval': {
      what: 'Un acte qui demande une deuxième personne',
      command: 'tearline approval list',
    },
    'judge-quarantine': {
      what: 'Quelque chose a été mis de côté à son arrivée',
      command: 'tearline quarantine list',
    },
    'finish-draft': { what: 'Un brouillon de vous', command: 'tearline report import' },
    'resume-webhook': { what: 'Une adresse qui n’est plus avertie', command: 'tearline doctor' },
    'decide-dead-letter': {
      what: 'Une enveloppe qu’un partenaire ne prend pas',
      command: 'tearline deadletter list',
    },
    'await-tombstone': {
      what: 'Un rappel auquel une partie n’a pas répondu',
      command: 'tearline custody',
    },
    'look-at-alarm': {
      what: 'Une alarme : une partie se contredit',
      command: 'tearline incidents',
    },
    'read-in-time': { what: 'Non lu, et bientôt terminé', command: 'tearline read' },
    'use-consent': {
      what: 'Un consentement d’un émetteur, bientôt terminé',
      command: 'tearline onward list',
    },
    'renew-agreement': {
      what: 'Un accord qui se termine bientôt',
      command: 'tearline agreement propose',
    },
  },
  changes: {
    'report.written': 'Un rapport a été écrit',
    'release.approved': 'Un rapport a été communiqué',
    'release.received': 'Un rapport est arrivé',
    'recall.issued': 'Un rapport a été rappelé',
    'recall.received': 'Un émetteur a repris un rapport',
    'tombstone.received': 'Une partie a détruit ses clés',
    'consent.given': 'Un consentement a été donné',
    'consent.received': 'Un consentement est arrivé',
    'onward.asked': 'Un émetteur a été sollicité',
    'onward.received': 'Un détenteur a demandé à retransmettre',
    'onward.answered': 'Un détenteur a reçu une réponse',
    'onward.answer-received': 'Un émetteur a répondu',
    'submission.made': 'Une communication a été soumise',
    'submission.approved': 'Une communication soumise a été approuvée',
    'submission.returned': 'Une communication soumise a été renvoyée',
    'submission.denied': 'Une communication soumise a été refusée',
    'agreement.proposed': 'Un accord a été proposé',
    'agreement.signed': 'Un accord a été signé',
    'agreement.received': 'Un accord est arrivé',
    'agreement.ended': 'Un accord a pris fin',
    'party.paired': 'Une partie a été appariée',
    'party.suspended': 'Une partie a été suspendue',
    'party.revoked': 'Une partie a été révoquée',
    'policy.added': 'Une politique a été ajoutée',
    'release.quarantined': 'Un rapport a été mis de côté à son arrivée',
    'envelope.quarantined': 'Une enveloppe a été mise de côté à son arrivée',
    'incident.noticed': 'Un émetteur a été averti d’un incident',
    'incident.received': 'Une partie a signalé un incident',
    'channel.stopped': 'Le canal d’une partie a été arrêté',
    'ledger.fork': 'Une partie a montré deux registres',
  },
}
