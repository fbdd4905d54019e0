/** The texts of another language: those of the English one, each in words of its own. One that is missing does not compile. */
export type Said<English> = English extends string ? string : { readonly [Key in keyof English]: Said<English[Key]> }
