// Plays React for components that are called by hand, always the same ones in the same order: what
// hooks keep stays from one drawing to the next, and what has changed is drawn anew.

/** A page that draws itself. */
export class Page {
  slots = [];
  at = 0;
  due = { layout: [], effect: [] };
  isDrawing = false;
  isStale = false;

  /**
   * @param draw Calls the components and returns what they return.
   * @param elementFor Returns what stands for an element that a component wants to hold.
   */
  constructor(draw, elementFor = () => null) {
    Object.assign(this, { drawAll: draw, elementFor });
  }

  /** Return the hooks, for `playHooks`; outside of a drawing they keep nothing. */
  get hooks() {
    return {
      useRef: (current) => this.keep(() => ({ current })),
      useEffect: (run, deps) => this.note("effect", run, deps),
      useLayoutEffect: (run, deps) => this.note("layout", run, deps),
      useSyncExternalStore: (watch, read) => this.watch(watch, read),
    };
  }

  keep(make) {
    if (!this.isDrawing) return make();
    const at = this.at++;
    this.slots[at] ??= make();
    return this.slots[at];
  }

  note(kind, run, deps) {
    if (!this.isDrawing) return void run();
    const slot = this.keep(() => ({}));
    const isSame = slot.deps?.every((dep, at) => Object.is(dep, deps[at]));
    if (deps && isSame) return;
    slot.deps = deps;
    this.due[kind].push(() => {
      slot.stop?.();
      slot.stop = run();
    });
  }

  watch(watch, read) {
    if (!this.isDrawing) return read();
    const slot = this.keep(() => ({}));
    if (slot.deps !== watch) {
      slot.stop?.();
      slot.deps = watch;
      slot.stop = watch(() => this.draw());
    }
    return read();
  }

  /** Draw what there is to draw. */
  draw() {
    this.isStale = true;
    if (this.isDrawing) return;
    for (let times = 0; this.isStale; times += 1) {
      if (times > 100) throw new Error("The page draws itself for ever.");
      this.isStale = false;
      this.at = 0;
      this.isDrawing = true;
      this.hold(this.drawAll());
      // What is done then may change what is drawn.
      for (const kind of ["layout", "effect"]) this.due[kind].splice(0).forEach((run) => run());
      this.isDrawing = false;
    }
  }

  hold(drawn) {
    for (const { props } of [drawn].flat().filter((each) => each?.props)) {
      if (props.ref) props.ref.current ??= this.elementFor(props);
    }
  }

  /** Go to another page. */
  leave() {
    for (const { stop } of this.slots) stop?.();
    this.slots = [];
  }
}
