/** The form of English texts, whatever they say: a text, or a name for one, that is missing here does not compile. */
export type Texts<T> = T extends string ? string : { readonly [Name in keyof T]: Texts<T[Name]> }
