const STORAGE_KEY = 'shopmeter.keys';
/** What takes letters itself. */
const TAKES_KEYS = 'input, textarea, select, [contenteditable], [role=combobox], [role=listbox]';

/** Whether keys without Ctrl or Cmd do something. Speech input and unsteady hands press them by mistake: WCAG 2.1.4. */
export function singleKeysAreOn(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'off';
  } catch {
    return true;
  }
}

/** Keeps the choice in this browser. */
export function keepSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, 'off');
  } catch {
    // Storage may be forbidden; the keys then stay on.
  }
}

/** The key that was pressed alone and on the page itself; nothing in a field, above the page or with another key. */
export function singleKey(event: KeyboardEvent): string {
  const { key, target, ctrlKey, altKey, metaKey, repeat, isComposing, defaultPrevented } = event;
  if (ctrlKey || altKey || metaKey || repeat || isComposing || defaultPrevented || key.length !== 1)
    return '';
  const isTaken = target instanceof Element && target.closest(TAKES_KEYS) !== null;
  const isAbove = document.querySelector('dialog[open], [popover]:popover-open') !== null;
  return isTaken || isAbove || !singleKeysAreOn() ? '' : key;
}
