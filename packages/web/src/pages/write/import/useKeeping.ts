// SPDX-License-Identifier: Apache-2.0
// The two ways on from a document that was looked at: a draft to mend, or a report.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useActKey } from '../../../api/act-key.ts'
import { type DocumentOrder, draftDocument, importReport } from '../../../api/documents.ts'
import { reportsQuery } from '../../../api/reports.ts'

export function useKeeping(order: DocumentOrder) {
  const { key, answered } = useActKey()
  const answers = useQueryClient()
  const navigate = useNavigate()
  const take = useMutation({
    mutationFn: () => draftDocument(order, key),
    onSuccess: ({ draft }) => navigate({ to: '/reports/new', search: { draft } }),
    onError: answered,
  })
  const keep = useMutation({
    mutationFn: () => importReport(order, key),
    onSuccess: async ({ report }) => {
      await answers.invalidateQueries({ queryKey: reportsQuery.queryKey })
      await navigate({ href: `/reports/${report}` })
    },
    onError: answered,
  })
  return { take, keep }
}
