/** The part of n8n's scan that is used here; the package has no types of its own. */
declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	export interface ScanResult {
		passed: boolean;
		message?: string;
		details?: string;
	}

	export const SOURCE_FILE_PATTERNS: string[];

	export function analyzePackage(folder: string, filePatterns?: string[]): Promise<ScanResult>;
}
