// What every JavaScript runtime has and no ECMAScript library file declares. Declared here, and here only,
// so that pure packages compile without the types of Node or of a browser.
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array): string
}
