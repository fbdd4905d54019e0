/** The shape of English texts, the texts themselves left open: what is missing in another language does not compile. */
export type Translated<T> = T extends string ? string : { readonly [K in keyof T]: Translated<T[K]> }
