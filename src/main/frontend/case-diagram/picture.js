// One process as a picture: the path taken in colour and thick, badges in words, and a zoom that keeps it readable.
import Viewer from "bpmn-js/lib/Viewer";

const READABLE = 0.7;
const STEP = 1.25;
const LARGEST = 3;
const MARGIN = 20;
const WATERMARK = 40;
const KEYS = { "+": (picture) => picture.zoom(STEP), "=": (picture) => picture.zoom(STEP), "-": (picture) => picture.zoom(1 / STEP), 0: (picture) => picture.fit() };

/**
 * The frame scrolls as any part of a page does, by finger, wheel and arrow keys; the drawing in it is as large as the zoom
 * makes it. So a reader who wants to go past the diagram is never caught in it.
 */
export class Picture {
  #frame;
  #sheet = document.createElement("div");
  #viewer;
  #drawing;
  #scale = 1;

  constructor(frame) {
    this.#frame = frame;
    this.#sheet.className = "sheet";
    frame.replaceChildren(this.#sheet);
    frame.onkeydown = (event) => this.#key(event);
    frame.onpointerdown = (event) => this.#drag(event);
  }

  async show(xml) {
    this.#viewer = new Viewer({ container: this.#sheet });
    await this.#viewer.importXML(xml);
    const { x, y, width, height } = this.#canvas().viewbox().inner;
    this.#drawing = { x: x - MARGIN, y: y - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
    const svg = this.#sheet.querySelector("svg");
    svg.removeAttribute("tabindex");
    svg.setAttribute("aria-hidden", "true");
  }

  /** The flow nodes of the process, as the words beside the picture need them. */
  nodes() {
    return this.#viewer
      .get("elementRegistry")
      .filter((shape) => shape.type !== "label" && !shape.waypoints && shape.businessObject.$instanceOf("bpmn:FlowNode"))
      .map(({ x, businessObject: { id, name, incoming, outgoing, calledElement, attachedToRef, eventDefinitions } }) => ({
        id,
        name: attachedToRef && eventDefinitions?.[0].$type === "bpmn:TimerEventDefinition" ? `${name}: ${attachedToRef.name}` : name,
        x,
        calls: calledElement,
        incoming: (incoming ?? []).map((flow) => flow.id),
        outgoing: (outgoing ?? []).map((flow) => flow.id),
      }));
  }

  mark(flows, badges) {
    const known = (id) => this.#viewer.get("elementRegistry").get(id);
    flows.filter(({ id }) => known(id)).forEach(({ id }) => this.#canvas().addMarker(id, "taken"));
    badges.forEach((words, id) => known(id) && this.#badge(id, words));
  }

  /** The whole drawing, but never so small that its words could not be read; then where the work is now comes into view. */
  open(waiting) {
    this.#size(Math.max(this.#whole(), READABLE));
    const shape = waiting && this.#viewer.get("elementRegistry").get(waiting);
    if (shape) {
      this.#frame.scrollLeft = this.#scale * (shape.x + shape.width / 2 - this.#drawing.x) - this.#frame.clientWidth / 2;
      this.#frame.scrollTop = this.#scale * (shape.y + shape.height / 2 - this.#drawing.y) - this.#frame.clientHeight / 2;
    }
  }

  fit() {
    this.#size(this.#whole());
  }

  zoom(factor) {
    this.#size(Math.min(this.#scale * factor, LARGEST));
  }

  #whole() {
    const height = Number.parseFloat(getComputedStyle(this.#frame).maxHeight) - WATERMARK;
    return Math.min(1, this.#frame.clientWidth / this.#drawing.width, height / this.#drawing.height);
  }

  #size(scale) {
    const { clientWidth, clientHeight, scrollLeft, scrollTop } = this.#frame;
    const factor = scale / this.#scale;
    this.#scale = scale;
    this.#sheet.style.width = `${this.#drawing.width * scale}px`;
    this.#sheet.style.height = `${this.#drawing.height * scale}px`;
    this.#canvas().resized();
    this.#canvas().viewbox(this.#drawing);
    this.#frame.scrollLeft = (scrollLeft + clientWidth / 2) * factor - clientWidth / 2;
    this.#frame.scrollTop = (scrollTop + clientHeight / 2) * factor - clientHeight / 2;
  }

  #badge(id, words) {
    this.#canvas().addMarker(id, words.includes("now") ? "open" : "done");
    const html = document.createElement("div");
    html.className = "badges";
    html.setAttribute("aria-hidden", "true");
    html.append(...words.map((word) => Object.assign(document.createElement("span"), { className: word.split(" ")[0], textContent: word })));
    this.#viewer.get("overlays").add(id, { position: { top: -12, left: 4 }, html });
  }

  #key(event) {
    const action = KEYS[event.key];
    if (action && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      action(this);
    }
  }

  /** A mouse has no finger to scroll with: it takes hold of the drawing. */
  #drag(event) {
    if (event.pointerType !== "mouse" || event.button !== 0) {
      return;
    }
    const { scrollLeft, scrollTop } = this.#frame;
    this.#frame.onpointermove = (move) => {
      this.#frame.scrollLeft = scrollLeft + event.clientX - move.clientX;
      this.#frame.scrollTop = scrollTop + event.clientY - move.clientY;
    };
    window.addEventListener("pointerup", () => (this.#frame.onpointermove = null), { once: true });
  }

  #canvas() {
    return this.#viewer.get("canvas");
  }
}
