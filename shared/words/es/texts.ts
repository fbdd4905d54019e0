/** The names of the English texts, each with words of this language. */
export type TextsOf<T> = T extends string ? string : { [Name in keyof T]: TextsOf<T[Name]> }
