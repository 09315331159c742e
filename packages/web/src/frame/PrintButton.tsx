// SPDX-License-Identifier: Apache-2.0
// Paper and PDF leave the node: the export is recorded first, and what was not exported is not printed (styles/paper.css).
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useWords } from '../words/words.ts'
import { ProblemNote } from './ProblemNote.tsx'

export function PrintButton({ onExport }: { readonly onExport: () => Promise<unknown> }) {
  const { reading } = useWords()
  const { mutate, isPending, isSuccess, error, reset } = useMutation({ mutationFn: onExport })
  useEffect(() => {
    if (!isSuccess) return
    document.body.dataset['exported'] = 'yes'
    const after = () => {
      delete document.body.dataset['exported']
      reset()
    }
    window.addEventListener('afterprint', after, { once: true })
    window.print()
    return () => window.removeEventListener('afterprint', after)
  }, [isSuccess, reset])
  return (
    <>
      <Button variant="default" className="no-print" loading={isPending} onClick={() => mutate()}>
        {reading.print}
      </Button>
      {error !== null && <ProblemNote error={error} />}
    </>
  )
}
