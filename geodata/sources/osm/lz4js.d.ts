declare module "lz4js" {
  /** Unpacks one block from src[from, from + length) into dst at `at`; returns the end in dst. */
  export function decompressBlock(
    src: Uint8Array,
    dst: Uint8Array,
    from: number,
    length: number,
    at: number,
  ): number;
  /** Packs src[from, from + length) into dst; returns its length, 0 where nothing is won. hashTable: 65,536 zeros. */
  export function compressBlock(
    src: Uint8Array,
    dst: Uint8Array,
    from: number,
    length: number,
    hashTable: Uint32Array,
  ): number;
  export function compressBound(length: number): number;
}
