// SPDX-License-Identifier: Apache-2.0
// A file as a portion: drawn where it is a picture, and given out once its export is recorded.
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { Content, Reading } from '../api/reports.ts'
import { useWords } from '../words/words.ts'
import { ProblemNote } from './ProblemNote.tsx'
import { bytesOf, isPicture } from './portion-text.ts'
import { save } from './save.ts'

type FileProps = {
  readonly portion: Content
  readonly onExport: (() => Promise<Reading>) | undefined
}

export function FilePortion({ portion, onExport }: FileProps) {
  const { reading } = useWords()
  const { mediaType, content } = portion
  const bytes = useMemo(() => bytesOf(content), [content])
  const said = reading.file(mediaType, bytes.length)
  return (
    <figure className="file-portion">
      {isPicture(mediaType) && <Picture mediaType={mediaType} bytes={bytes} alt={said} />}
      <figcaption className="quiet">{said}</figcaption>
      {onExport !== undefined && <Save portion={portion} onExport={onExport} />}
    </figure>
  )
}

type PictureProps = {
  readonly mediaType: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly alt: string
}

function Picture({ mediaType, bytes, alt }: PictureProps) {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes, mediaType])
  return address === undefined ? null : <img src={address} alt={alt} />
}

type SaveProps = { readonly portion: Content; readonly onExport: () => Promise<Reading> }

/** What is saved is what the recorded export holds. */
function Save({ portion: { portion }, onExport }: SaveProps) {
  const { reading } = useWords()
  const { mutate, isPending, error } = useMutation({
    mutationFn: onExport,
    onSuccess: ({ portions }) => {
      const found = portions.find((each) => each.portion === portion)
      if (found !== undefined) save(nameOf(found), new Blob([bytesOf(found.content)]))
    },
  })
  return (
    <>
      <Button
        className="no-print"
        size="compact-sm"
        variant="default"
        loading={isPending}
        onClick={() => mutate()}
      >
        {reading.save}
      </Button>
      {error !== null && <ProblemNote error={error} />}
    </>
  )
}

/** It names its place and its kind, and neither whose it is nor what it says. */
function nameOf({ number, mediaType }: Content): string {
  const ending = /^[a-z]+\/([a-z0-9]{1,8})$/.exec(mediaType)?.[1] ?? 'bin'
  return `portion-${number}.${ending}`
}
