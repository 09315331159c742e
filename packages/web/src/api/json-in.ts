// SPDX-License-Identifier: Apache-2.0

/** What somebody's text holds, read as the browser reads the body of a reply; undefined where it is no JSON. */
export async function jsonIn(text: string): Promise<unknown> {
  try {
    return await new Response(text).json()
  } catch {
    return undefined
  }
}
