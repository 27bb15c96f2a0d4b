/** Names come from outside: on the map as text, never as the markup that a tooltip would make of them. */
export function plain(text: string): HTMLElement {
  const element = document.createElement("span");
  element.textContent = text;
  return element;
}
