/** A report as a file: the document in the form that was asked for, and with which program it was made. */

import type { Document } from "./report/document.js";

export const FORMATS = ["html", "pdf", "docx", "md"] as const;
export type ReportFormat = (typeof FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<ReportFormat, string>> = {
  html: "text/html; charset=utf-8",
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  md: "text/markdown; charset=utf-8",
};

/** `without`: no browser was found, so a PDF is simpler, and pictures of a Word file are vectors only. */
export interface ReportFile {
  readonly bytes: Uint8Array;
  readonly browser: "used" | "without" | "not-needed";
}

export async function reportFile(document: Document, format: ReportFormat): Promise<ReportFile> {
  const text = (found: string): ReportFile => ({
    bytes: new TextEncoder().encode(found),
    browser: "not-needed",
  });
  // Each form is loaded only where it is asked for: the libraries are large.
  switch (format) {
    case "html":
      return text((await import("./report/to-html.js")).toHtml(document));
    case "md":
      return text((await import("./report/to-markdown.js")).toMarkdown(document));
    case "pdf": {
      const [{ withBrowser }, { toHtml }] = await Promise.all([
        import("./report/browser.js"),
        import("./report/to-html.js"),
      ]);
      const printed = await withBrowser(
        (browser) => browser?.pdf(toHtml(document), document.footer) ?? Promise.resolve(undefined),
      );
      if (printed) return { bytes: printed, browser: "used" };
      return { bytes: await (await import("./report/to-pdf.js")).toPdf(document), browser: "without" };
    }
    case "docx": {
      const [{ withBrowser }, { picturesOf }, { toWord }] = await Promise.all([
        import("./report/browser.js"),
        import("./report/pictures.js"),
        import("./report/to-word.js"),
      ]);
      return withBrowser(async (browser) => ({
        bytes: await toWord(document, await picturesOf(document, browser)),
        browser: browser ? "used" : "without",
      }));
    }
  }
}
