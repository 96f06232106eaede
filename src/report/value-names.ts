/** Numbers for texts that come again and again; -1 is nothing. */
export class ValueNames {
  private readonly ids = new Map<string, number>();
  private readonly names: string[] = [];

  idOf(name: string | undefined): number {
    if (name === undefined) return -1;
    const known = this.ids.get(name);
    if (known !== undefined) return known;
    const id = this.names.length;
    this.ids.set(name, id);
    this.names.push(name);
    return id;
  }

  nameOf(id: number): string | undefined {
    return this.names[id];
  }

  get size(): number {
    return this.names.length;
  }
}
