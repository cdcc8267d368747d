/**
 * Whether this process was told to stop. For a moment it goes on answering, and tells balancers and clients to go
 * elsewhere.
 */
export class Stopping {
  #isOn = false;

  get isOn(): boolean {
    return this.#isOn;
  }

  begin(): void {
    this.#isOn = true;
  }
}
