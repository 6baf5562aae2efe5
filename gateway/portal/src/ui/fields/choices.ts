// What there is to choose from.
export interface Choice {
  value: string;
  label: string;
  /** Stands behind the name, smaller: tells apart what is called the same. */
  more?: string;
}
