/** A language model on this machine that says what the test wants. n8n takes it for OpenAI's. */
import { LLMock } from '@copilotkit/aimock';
import type { IDataObject } from 'n8n-workflow';
import type { Credential } from '../../../lab/kit/workflows.mts';

/** What n8n sends to a model, as far as tests look at it. */
export interface ModelRequest {
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: { name: string; description: string; parameters: IDataObject } }>;
}

export class ScriptedModel {
	readonly #mock = new LLMock({ port: 0, host: '127.0.0.1' });

	static async start(): Promise<ScriptedModel> {
		const model = new ScriptedModel();
		await model.#mock.start();
		return model;
	}

	credential(id: string): Credential {
		return {
			id,
			name: 'Scripted model',
			type: 'openAiApi',
			data: { apiKey: 'model-key-5e1f09c7d2', url: `${this.#mock.url}/v1` },
		};
	}

	/** From now on: first one call of a tool, then the last word. */
	script(tool: string, parameters: IDataObject, lastWord: string): void {
		const call = { name: tool, arguments: JSON.stringify(parameters) };
		this.#mock
			.reset()
			.on({ hasToolResult: false }, { toolCalls: [call] })
			.on({ hasToolResult: true }, { content: lastWord });
	}

	/** All that it was sent since the script began. */
	requests(): ModelRequest[] {
		return this.#mock.getRequests().map(({ body }) => body as unknown as ModelRequest);
	}

	async stop(): Promise<void> {
		await this.#mock.stop();
	}
}
