/** A server of Irodori for one test: own port, own copy of the demonstration. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** The binary under test; `cargo xtask e2e` names it. */
export const binary =
  process.env["IRODORI_BIN"] ?? join(root, "target", "debug", "irodori");

/** How long a first start may take: it makes the database and the demo. */
const READY_WITHIN_MS = 90_000;

export class Server {
  private constructor(
    readonly url: string,
    /** Its data folder. */
    readonly data: string,
    private readonly child: ChildProcess,
  ) {}

  /** Loads the demonstration into a new folder, which the caller removes. */
  static async load(): Promise<{ data: string }> {
    const data = await newFolder();
    const server = await Server.serve(data);
    await server.end();
    return { data };
  }

  /** Starts on a copy of what {@link load} has made. */
  static async start(): Promise<Server> {
    const data = await newFolder();
    const seed = process.env["IRODORI_E2E_SEED"];
    if (seed) await cp(seed, data, { recursive: true });
    return Server.serve(data);
  }

  /** Ends it and removes its data. */
  async stop(): Promise<void> {
    await this.end();
    await rm(this.data, { recursive: true, force: true });
  }

  private static async serve(data: string): Promise<Server> {
    const address = `127.0.0.1:${await freePort()}`;
    let said = "";
    const child = spawn(
      binary,
      ["serve", "--demo", "--data", data, "--addr", address],
      { cwd: data, stdio: ["ignore", "pipe", "pipe"] },
    );
    let ended: string | undefined;
    const hear = (text: Buffer) => {
      // The end of it is enough to see why a start failed.
      said = (said + text.toString()).slice(-20_000);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("error", (error) => (ended = String(error)));
    child.on("exit", (code, signal) => (ended = `exit ${code ?? signal}`));

    const server = new Server(`http://${address}`, data, child);
    const until = Date.now() + READY_WITHIN_MS;
    while (!(await server.isReady())) {
      if (ended !== undefined || Date.now() > until) {
        await server.stop();
        throw new Error(
          `${binary} is not ready (${ended ?? "no answer"}):\n${said}`,
        );
      }
      await pause(50);
    }
    return server;
  }

  private async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.pid === undefined) return;
    const gone = once(this.child, "exit");
    this.child.kill("SIGTERM");
    const late = setTimeout(() => this.child.kill("SIGKILL"), 5_000);
    await gone;
    clearTimeout(late);
  }

  private async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/healthz`)).ok;
    } catch {
      return false;
    }
  }
}

const newFolder = () => mkdtemp(join(tmpdir(), "irodori-e2e-"));

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
