// Puts the metrics together and offers them where the settings say: at a port of their own, at the public one, or at both.
import type { Server } from 'node:http';
import type { Config } from '#relay/config.ts';
import { metricsAnswer, metricsServer, type MetricsDoor } from './metrics-door.ts';
import type { RelayMetrics } from './relay-metrics.ts';
import { makeSampler, type SampleDeps } from './sample.ts';

export type ServedMetrics = {
  /** Answers GET /metrics at the public port; undefined where no token guards them. */
  readonly answer: ((authorization: string | undefined) => Promise<Response>) | undefined;
  listen(): Promise<void>;
  stop(): void;
};

export type ServeMetricsDeps = Omit<SampleDeps, 'databaseFile' | 'dataDir'> & {
  readonly config: Pick<Config, 'metrics' | 'databaseFile' | 'dataDir'>;
  readonly metrics: RelayMetrics;
  readonly onFault: (fault: unknown) => void;
};

export function serveMetrics({ config, metrics, onFault, ...looks }: ServeMetricsDeps): ServedMetrics {
  const { host, port, token } = config.metrics;
  const sampler = makeSampler({ ...looks, databaseFile: config.databaseFile, dataDir: config.dataDir });
  const door: MetricsDoor = { token, text: async () => metrics.text(await sampler.take()), onFault };
  const server: Server | undefined = port === undefined ? undefined : metricsServer(door);
  return {
    answer: token === undefined ? undefined : (authorization) => metricsAnswer(door, authorization),
    listen: () =>
      new Promise((resolve, reject) => {
        if (!server) return resolve();
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          resolve();
        });
      }),
    stop() {
      sampler.stop();
      server?.close();
      server?.closeAllConnections();
    },
  };
}
