// Writes a tar file (POSIX.1-2017, ustar) whose bytes depend on nothing but names, contents and modes: sorted, one time
// for all, no owner. What is packed twice of the same sources is the same file.

export type TarEntry = {
  /** With slashes, relative. */
  readonly path: string
  readonly bytes: Uint8Array
  readonly isExecutable: boolean
}

const blockBytes = 512
/** Of all files, in seconds since 1970: a date that says nothing. 1980-01-01, the first that every tool takes. */
const modified = 315_532_800

export function writeTar(entries: readonly TarEntry[]): Buffer {
  const sorted = entries.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const blocks = sorted.flatMap((entry) => [header(entry), padded(entry.bytes)])
  return Buffer.concat([...blocks, Buffer.alloc(2 * blockBytes)])
}

function padded(bytes: Uint8Array): Buffer {
  const rest = bytes.length % blockBytes
  return Buffer.concat([bytes, Buffer.alloc(rest === 0 ? 0 : blockBytes - rest)])
}

/** The fields of a header, in their order: name, place, length. */
function header({ path, bytes, isExecutable }: TarEntry): Buffer {
  const block = Buffer.alloc(blockBytes)
  const { name, prefix } = split(path)
  block.write(name, 0, 100)
  block.write(octal(isExecutable ? 0o755 : 0o644, 8), 100)
  block.write(octal(0, 8), 108)
  block.write(octal(0, 8), 116)
  block.write(octal(bytes.length, 12), 124)
  block.write(octal(modified, 12), 136)
  block.write(' '.repeat(8), 148)
  block.write('0', 156)
  block.write('ustar\u000000', 257, 'latin1')
  block.write(prefix, 345, 155)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148, 'latin1')
  return block
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\u0000`
}

/** A name of up to 100 bytes, and before a slash a prefix of up to 155. */
function split(path: string): { readonly name: string; readonly prefix: string } {
  if (Buffer.byteLength(path) <= 100) return { name: path, prefix: '' }
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)]
    if (Buffer.byteLength(name) <= 100 && Buffer.byteLength(prefix) <= 155) return { name, prefix }
  }
  throw new Error(`the path is too long for a tar file: ${path}`)
}
