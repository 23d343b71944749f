/** The Mirakl Connect simulator as a child process. */
import axios from 'axios';
import { execa } from 'execa';
import { defaultSettings } from '../simulator/settings.mts';
import { freePort } from './freePort.mts';
import { inProject, projectFolder } from './folders.mts';
import type { Credential } from './n8nInstance.mts';
import { tail } from './report.mts';

export interface Money {
	amount: number;
	currency: string;
}

export interface ReceivedOrder {
	channel_id: string;
	channel_store_id: string;
	/** How often it was applied. */
	versions: number;
	order: {
		channel_order_id: string;
		status: string;
		order_lines: { price: Money; total_shipping_price: Money }[];
	};
}

export interface SimulatorProcess {
	url: string;
	receivedOrders: () => Promise<ReceivedOrder[]>;
	/** Settles when the process has ended, for whatever reason. */
	ended: Promise<void>;
	log: () => string;
	stop: () => Promise<void>;
}

const LISTENING = /listening on (http:\/\/\S+)/;

export async function startSimulatorProcess(
	preferredPort: number,
	signal?: AbortSignal,
): Promise<SimulatorProcess> {
	const port = await freePort(preferredPort);
	const script = inProject('simulator', 'main.mts');
	const child = execa(process.execPath, ['--import', 'tsx', script, '--port', String(port)], {
		cwd: projectFolder,
		cancelSignal: signal,
		stdin: 'ignore',
		all: true,
		buffer: false,
		reject: false,
	});
	let log = '';
	const ended = child.then(() => undefined);
	const listening = new Promise<string>((resolve) => {
		child.all.on('data', (chunk: Buffer) => {
			log = (log + chunk.toString()).slice(-50_000);
			const url = LISTENING.exec(log)?.[1];
			if (url !== undefined) resolve(url);
		});
	});
	const early = ended.then(() => {
		throw new Error(`The simulator did not start.\n${tail(log)}`);
	});
	const url = await Promise.race([listening, early]);
	return {
		url,
		receivedOrders: async () => {
			const { data } = await axios.get<{ orders: ReceivedOrder[] }>(`${url}/admin/state`, {
				proxy: false,
			});
			return data.orders;
		},
		ended,
		log: () => log,
		stop: async () => {
			child.kill();
			await ended;
		},
	};
}

/** The credential that the example workflows refer to, for a simulator at this address. */
export function simulatorCredential(url: string): Credential {
	return {
		id: 'miraklConnectDemo',
		name: 'Mirakl Connect account',
		type: 'miraklConnectOAuth2Api',
		data: {
			environment: 'custom',
			apiUrl: `${url}/api/channel-platform`,
			tokenUrl: `${url}/oauth/token`,
			clientId: defaultSettings.clientId,
			clientSecret: defaultSettings.clientSecret,
		},
	};
}
