/**
 * A page as people and their screen readers meet it: what has which role and name. A small part of
 * the rules of the accessible name, as much of them as the lab's pages use.
 */

const ROLES: Readonly<Record<string, string>> = {
  a: 'link',
  article: 'article',
  aside: 'complementary',
  button: 'button',
  dialog: 'dialog',
  form: 'form',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  li: 'listitem',
  main: 'main',
  nav: 'navigation',
  ol: 'list',
  section: 'region',
  select: 'combobox',
  table: 'table',
  td: 'cell',
  textarea: 'textbox',
  th: 'columnheader',
  tr: 'row',
  ul: 'list',
};
const INPUT_ROLES: Readonly<Record<string, string>> = {
  checkbox: 'checkbox',
  radio: 'radio',
  range: 'slider',
  search: 'searchbox',
  number: 'spinbutton',
};

function roleOf(element: Element): string | undefined {
  const said = element.getAttribute('role');
  if (said !== null) return said;
  if (element instanceof HTMLInputElement) return INPUT_ROLES[element.type] ?? 'textbox';
  return ROLES[element.tagName.toLowerCase()];
}

/** Text as it is read: without what is hidden, in one line. */
export function textOf(node: Node | null | undefined): string {
  return node === null || node === undefined ? '' : rawText(node).replace(/\s+/g, ' ').trim();
}

function rawText(node: Node): string {
  if (node instanceof Element && isHidden(node)) return '';
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  const own = node instanceof Element ? node.getAttribute('aria-label') : null;
  if (own !== null && roleOf(node as Element) === 'img') return own;
  return [...node.childNodes].map(rawText).join(node instanceof Element && isBlock(node) ? ' ' : '');
}

const isBlock = (element: Element): boolean => !/^(?:span|strong|code|b|em|wbr|p)$/i.test(element.tagName);

function isHidden(element: Element): boolean {
  if (element.getAttribute('aria-hidden') === 'true' || element.hasAttribute('hidden')) return true;
  return element instanceof HTMLElement && element.style.display === 'none';
}

const isShown = (element: Element): boolean =>
  !isHidden(element) && (element.parentElement === null || isShown(element.parentElement));

function nameOf(element: Element): string {
  const by = element.getAttribute('aria-labelledby');
  if (by !== null)
    return by
      .split(/\s+/)
      .map((id) => textOf(document.getElementById(id)))
      .join(' ');
  const label = element.getAttribute('aria-label');
  if (label !== null) return label;
  if ('labels' in element && element.labels !== null) {
    const labels = [...(element.labels as NodeListOf<Element>)].map(ownLabelText);
    if (labels.length > 0) return labels.join(' ');
  }
  const isNamedByText = !['region', 'list', 'form', 'group', 'status', 'log'].includes(roleOf(element) ?? '');
  return (isNamedByText ? textOf(element) : '') || (element.getAttribute('title') ?? '');
}

/** A label that holds its field is not named by what the field offers. */
function ownLabelText(label: Element): string {
  const copy = label.cloneNode(true) as Element;
  for (const field of copy.querySelectorAll('select, input, textarea')) field.remove();
  return textOf(copy);
}

/** Everything shown with this role, and this name where one is given, in the order of the page. */
export function allOf(role: string, name?: string | RegExp, within: ParentNode = document): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>('*')].filter(
    (element) => roleOf(element) === role && isShown(element) && fits(nameOf(element), name),
  );
}

const fits = (name: string, wanted: string | RegExp | undefined): boolean =>
  wanted === undefined || (typeof wanted === 'string' ? name === wanted : wanted.test(name));

/** The names of everything shown with this role. */
export function namesOf(role: string, within: ParentNode = document): string[] {
  return allOf(role, undefined, within).map(nameOf);
}

/** The one thing with this role and name; says what there is where it is missing. */
export function one(role: string, name?: string | RegExp, within: ParentNode = document): HTMLElement {
  const found = allOf(role, name, within);
  const [first] = found;
  if (first === undefined || found.length > 1) {
    const there = namesOf(role, within)
      .map((text) => `“${text}”`)
      .join(', ');
    throw new Error(`${found.length} of role ${role} named ${String(name)}; there are: ${there || 'none'}`);
  }
  return first;
}

/** What is said of an element beside its name. */
export function describedBy(element: Element): string {
  const ids = element.getAttribute('aria-describedby')?.split(/\s+/) ?? [];
  return ids
    .map((id) => textOf(document.getElementById(id)))
    .join(' ')
    .trim();
}
