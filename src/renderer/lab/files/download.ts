/** Gives the page's browser a file to download. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  downloadFrom(name, url);
  URL.revokeObjectURL(url);
}

/** Has the page's browser download what is at an address of this page's own origin. */
export function downloadFrom(name: string, url: string): void {
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
}
