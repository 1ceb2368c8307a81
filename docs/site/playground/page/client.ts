// A client asks a worker and waits for its answers. Of several questions that wait, only
// the last is worth an answer: the others resolve to undefined.
export class Client {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, { resolve: (answer: any) => void; reject: (error: Error) => void }>();
  private last = 0;

  constructor(url: string) {
    this.worker = new Worker(url, { type: "module" });
    this.worker.onmessage = ({ data }) => this.answered(data);
    this.worker.onerror = (event) => this.broken(new Error(event.message || "the worker could not start"));
  }

  ask(question: object): Promise<any> {
    const id = ++this.last;
    this.worker.postMessage({ id, ...question });
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  // connect lets two workers talk: each gets an end of a channel.
  connect(other: Client) {
    const { port1, port2 } = new MessageChannel();
    this.worker.postMessage({ port: port1 }, [port1]);
    other.worker.postMessage({ port: port2 }, [port2]);
  }

  private answered(data: { id: number; answer?: unknown; failed?: string }) {
    const each = this.waiting.get(data.id);
    this.waiting.delete(data.id);
    if (data.failed !== undefined) each?.reject(new Error(data.failed));
    else each?.resolve(data.id === this.last ? data.answer : undefined);
  }

  private broken(error: Error) {
    for (const each of this.waiting.values()) each.reject(error);
    this.waiting.clear();
  }
}
