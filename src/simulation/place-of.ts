/** The place of a name in one of the scenario's lists; −1 where nobody has it. */
export const placeOf = (list: readonly { readonly name: string }[], name: string | null | undefined): number =>
  list.findIndex((one) => one.name === name);
