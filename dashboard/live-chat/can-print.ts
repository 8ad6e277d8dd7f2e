// Whether printing is offered: phones have nothing to print on (SPEC T-25).
export function canPrint(): boolean {
  return !matchMedia('(max-width: 47.99rem) and (pointer: coarse)').matches;
}
