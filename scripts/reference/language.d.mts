export function languageReference(schema: object): string;
