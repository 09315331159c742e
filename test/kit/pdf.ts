// The text of a PDF, page by page, as `pdftotext` of poppler reads it: what stands on paper, and not what a page meant.
import { spawnSync } from 'node:child_process'
import type { TestContext } from 'node:test'

/** Null, with the test skipped in words, where there is no `pdftotext`; on a machine for integration that is a failure. */
export function pagesOfPdf(t: TestContext, pdf: Buffer): readonly string[] | null {
  const { error, stdout, status } = spawnSync('pdftotext', ['-layout', '-', '-'], {
    input: pdf,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error !== undefined) {
    if (process.env['CI'] === 'true') throw error
    t.skip('no pdftotext: install poppler-utils')
    return null
  }
  if (status !== 0) throw new Error(`pdftotext ended with ${status}`)
  return stdout.split('\f').filter((page) => page.trim() !== '')
}
