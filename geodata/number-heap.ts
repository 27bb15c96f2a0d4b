/** Numbers, the least one first. */
export class NumberHeap {
  size = 0;
  private readonly numbers: Float64Array;

  /** capacity  most numbers at a time; one more is dropped in silence, so whoever pushes looks at `isFull` */
  constructor(capacity: number) {
    this.numbers = new Float64Array(capacity);
  }

  get isFull(): boolean {
    return this.size === this.numbers.length;
  }

  /** NaN when it is empty. */
  get least(): number {
    return this.size === 0 ? NaN : this.numbers[0]!;
  }

  push(entry: number): void {
    const { numbers } = this;
    let place = this.size++;
    while (place > 0) {
      const parent = (place - 1) >>> 1;
      const above = numbers[parent]!;
      if (above <= entry) break;
      numbers[place] = above;
      place = parent;
    }
    numbers[place] = entry;
  }

  /** Takes out the least number; there must be one. */
  pop(): number {
    const { numbers } = this;
    const least = numbers[0]!;
    const size = --this.size;
    const moved = numbers[size]!;
    let hole = 0;
    for (let child = 1; child < size; child = 2 * hole + 1) {
      let below = numbers[child]!;
      if (child + 1 < size && numbers[child + 1]! < below) below = numbers[++child]!;
      if (below >= moved) break;
      numbers[hole] = below;
      hole = child;
    }
    numbers[hole] = moved;
    return least;
  }
}
