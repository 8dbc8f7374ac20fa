// Which part of a large chart is seen: sigma's camera, asked for marks and pixels. Who has it gives it @sigma, @graph, @stage
// and @shown.

import { beside } from './beside.js';

const AROUND = 40; // about so many marks are shown around one that was looked for
export const CLOSEST = 0.002, WIDEST = 4; // ratios of the camera
const FULL = 0.78; // of the window is filled by what is brought into view
const ROOM = 12; // pixels around the chart

export class LargeCamera {
  isWhole = true; // all of the chart is seen

  getView() {
    const { x, y, ratio } = this.sigma.getCamera().getState();
    return [x, y, ratio];
  }

  setView(view) {
    this.isWhole = !view;
    const [x, y, ratio] = view ?? [0.5, 0.5, 1];
    this.sigma.getCamera().setState({ x, y, ratio: Math.min(WIDEST, Math.max(CLOSEST, ratio)) });
  }

  zoom(factor) {
    const [x, y, ratio] = this.getView();
    this.setView([x, y, ratio / factor]);
  }

  pan(dx, dy) { // pixels
    const a = this.sigma.viewportToFramedGraph({ x: 0, y: 0 }), b = this.sigma.viewportToFramedGraph({ x: dx, y: dy });
    const [x, y, ratio] = this.getView();
    this.setView([x + b.x - a.x, y + b.y - a.y, ratio]);
  }

  fit() {
    const { mark: shown } = this.shown;
    if (shown.every(Boolean)) {
      this.setView(null);
      return;
    }
    this.fitTo([...shown.keys()].filter((mark) => shown[mark]));
  }

  // Marks, in the camera's units: [x, y, width, height].
  boxOf(marks) {
    let box = null;
    for (const mark of marks) {
      const { x, y } = this.sigma.getNodeDisplayData(String(mark));
      box = box ? [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)] : [x, y, x, y];
    }
    return box && [box[0], box[1], box[2] - box[0], box[3] - box[1]];
  }

  // Brings marks into view, into the upper @free share of it.
  fitTo(marks, free = 1) {
    this.sigma.resize();
    const box = this.boxOf(marks);
    if (!box) return;
    const { width, height } = this.sigma.getDimensions(), unit = this.unitOf();
    const ratio = (this.getView()[2] * Math.max(box[2] / width, box[3] / (height * free))) / unit / FULL;
    this.setView([box[0] + box[2] / 2, box[1] + box[3] / 2, Math.max(0.03, ratio)]);
    this.lift(free);
  }

  // What stands in the middle comes to the middle of the upper @free share.
  lift(free) { if (free < 1) this.pan(0, ((1 - free) / 2) * this.stage.clientHeight); }

  // The camera's units a pixel.
  unitOf() {
    const { sigma } = this;
    return (sigma.viewportToFramedGraph({ x: 100, y: 0 }).x - sigma.viewportToFramedGraph({ x: 0, y: 0 }).x) / 100;
  }

  // The chart has another width: nothing moves under the reader's eyes, unless all of the browser has.
  resized() {
    const { sigma, room, screen } = this, [x, y, ratio] = this.getView(), now = sigma.getDimensions();
    this.screen = `${innerWidth} ${innerHeight}`;
    this.room = now;
    if (this.screen !== screen) return;
    // sigma divides by the width it has now
    const before = (at) => sigma.viewportToFramedGraph({ x: (at * now.width) / room.width, y: 0 }, { viewportDimensions: room });
    const corner = before(0), unit = (before(100).x - corner.x) / 100;
    sigma.getCamera().setState({ x, y, ratio: (ratio * unit) / this.unitOf() });
    const moved = sigma.viewportToFramedGraph({ x: 0, y: 0 });
    sigma.getCamera().setState({ x: x + corner.x - moved.x, y: y + corner.y - moved.y });
  }

  // A mark that was picked is seen beside the dossier; yield() undoes that if nothing moved since.
  reveal(mark, opens) {
    const { sigma, isWhole } = this, view = this.getView();
    sigma.resize();
    const { x, y } = sigma.getBBox(), { width, height } = sigma.getDimensions(), now = { cameraState: sigma.getCamera().getState() };
    const a = sigma.graphToViewport({ x: x[0], y: y[1] }, now), b = sigma.graphToViewport({ x: x[1], y: y[0] }, now);
    const at = sigma.framedGraphToViewport(sigma.getNodeDisplayData(String(mark)), now); // not as of the last frame
    const by = beside([at.x, at.y], [0, 0, width, height], [a.x - ROOM, a.y - ROOM, b.x - a.x + 2 * ROOM, b.y - a.y + 2 * ROOM], opens);
    if (!by) return;
    if (opens) this.before = { view: isWhole ? null : view };
    this.pan(...by);
    if (this.before) this.before.left = this.getView().join(' ');
  }

  yield() {
    const { before } = this;
    this.before = null;
    if (!before || before.left !== this.getView().join(' ')) return;
    this.sigma.resize();
    this.setView(before.view);
  }

  place(mark) {
    const { x, y } = this.graph.getNodeAttributes(String(mark));
    return [x, -y];
  }

  centre(mark, free = 1) {
    this.sigma.resize();
    const { x, y } = this.sigma.getNodeDisplayData(String(mark));
    this.setView([x, y, Math.min(this.getView()[2], Math.sqrt(AROUND / this.shown.mark.length))]);
    this.lift(free);
  }
}
