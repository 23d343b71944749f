// The strict n8n rules look only at the shipped code (*.ts). Everything else, simulator, lab, scripts
// and tests, is checked here.
import tseslint from 'typescript-eslint';

export default tseslint.config(
	{ ignores: ['dist/**', 'node_modules/**', 'coverage/**'] },
	{
		files: ['**/*.mts', '**/*.cts'],
		extends: [tseslint.configs.strictTypeChecked],
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		languageOptions: {
			parserOptions: { project: './tsconfig.tools.json', tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
		},
	},
	{
		// A test that reaches for what is not there fails, as it should; Jest's matchers are `any`.
		files: ['test/**/*.cts', 'test/**/*.mts'],
		rules: {
			'@typescript-eslint/no-confusing-void-expression': 'off',
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/no-unnecessary-type-parameters': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
		},
	},
);
