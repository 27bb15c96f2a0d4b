/** What of pdfmake 0.3 the report uses; the library brings no types. */

declare module "pdfmake" {
  interface Made {
    getBuffer(): Promise<Buffer>;
  }
  interface PdfMake {
    fonts: unknown;
    setUrlAccessPolicy(allows: (url: string) => boolean): void;
    setLocalAccessPolicy(allows: (path: string) => boolean): void;
    createPdf(definition: object): Made;
  }
  const pdfmake: PdfMake;
  export default pdfmake;
}

declare module "pdfmake/fonts/Roboto.js" {
  const fonts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  export default fonts;
}
