/** ISO 3166-1: alpha-2 and alpha-3 code of each country. A test compares them with i18n-iso-countries. */
const CODES = `
	AD:AND AE:ARE AF:AFG AG:ATG AI:AIA AL:ALB AM:ARM AO:AGO AQ:ATA AR:ARG AS:ASM AT:AUT AU:AUS
	AW:ABW AX:ALA AZ:AZE BA:BIH BB:BRB BD:BGD BE:BEL BF:BFA BG:BGR BH:BHR BI:BDI BJ:BEN BL:BLM
	BM:BMU BN:BRN BO:BOL BQ:BES BR:BRA BS:BHS BT:BTN BV:BVT BW:BWA BY:BLR BZ:BLZ CA:CAN CC:CCK
	CD:COD CF:CAF CG:COG CH:CHE CI:CIV CK:COK CL:CHL CM:CMR CN:CHN CO:COL CR:CRI CU:CUB CV:CPV
	CW:CUW CX:CXR CY:CYP CZ:CZE DE:DEU DJ:DJI DK:DNK DM:DMA DO:DOM DZ:DZA EC:ECU EE:EST EG:EGY
	EH:ESH ER:ERI ES:ESP ET:ETH FI:FIN FJ:FJI FK:FLK FM:FSM FO:FRO FR:FRA GA:GAB GB:GBR GD:GRD
	GE:GEO GF:GUF GG:GGY GH:GHA GI:GIB GL:GRL GM:GMB GN:GIN GP:GLP GQ:GNQ GR:GRC GS:SGS GT:GTM
	GU:GUM GW:GNB GY:GUY HK:HKG HM:HMD HN:HND HR:HRV HT:HTI HU:HUN ID:IDN IE:IRL IL:ISR IM:IMN
	IN:IND IO:IOT IQ:IRQ IR:IRN IS:ISL IT:ITA JE:JEY JM:JAM JO:JOR JP:JPN KE:KEN KG:KGZ KH:KHM
	KI:KIR KM:COM KN:KNA KP:PRK KR:KOR KW:KWT KY:CYM KZ:KAZ LA:LAO LB:LBN LC:LCA LI:LIE LK:LKA
	LR:LBR LS:LSO LT:LTU LU:LUX LV:LVA LY:LBY MA:MAR MC:MCO MD:MDA ME:MNE MF:MAF MG:MDG MH:MHL
	MK:MKD ML:MLI MM:MMR MN:MNG MO:MAC MP:MNP MQ:MTQ MR:MRT MS:MSR MT:MLT MU:MUS MV:MDV MW:MWI
	MX:MEX MY:MYS MZ:MOZ NA:NAM NC:NCL NE:NER NF:NFK NG:NGA NI:NIC NL:NLD NO:NOR NP:NPL NR:NRU
	NU:NIU NZ:NZL OM:OMN PA:PAN PE:PER PF:PYF PG:PNG PH:PHL PK:PAK PL:POL PM:SPM PN:PCN PR:PRI
	PS:PSE PT:PRT PW:PLW PY:PRY QA:QAT RE:REU RO:ROU RS:SRB RU:RUS RW:RWA SA:SAU SB:SLB SC:SYC
	SD:SDN SE:SWE SG:SGP SH:SHN SI:SVN SJ:SJM SK:SVK SL:SLE SM:SMR SN:SEN SO:SOM SR:SUR SS:SSD
	ST:STP SV:SLV SX:SXM SY:SYR SZ:SWZ TC:TCA TD:TCD TF:ATF TG:TGO TH:THA TJ:TJK TK:TKL TL:TLS
	TM:TKM TN:TUN TO:TON TR:TUR TT:TTO TV:TUV TW:TWN TZ:TZA UA:UKR UG:UGA UM:UMI US:USA UY:URY
	UZ:UZB VA:VAT VC:VCT VE:VEN VG:VGB VI:VIR VN:VNM VU:VUT WF:WLF WS:WSM XK:XKK YE:YEM YT:MYT
	ZA:ZAF ZM:ZMB ZW:ZWE`;

/** English names that the platform's own (Unicode CLDR) are not, from i18n-iso-countries (MIT). */
const OTHER_NAMES: ReadonlyArray<readonly [alpha2: string, name: string]> = [
	['AE', 'UAE'],
	['BN', 'Brunei Darussalam'],
	['BQ', 'Bonaire, Sint Eustatius and Saba'],
	['CD', 'Democratic Republic of the Congo'],
	['CG', 'Republic of the Congo'],
	['CI', 'Ivory Coast'],
	['CN', "People's Republic of China"],
	['CZ', 'Czech Republic'],
	['FK', 'Falkland Islands (Malvinas)'],
	['FM', 'Micronesia, Federated States of'],
	['GB', 'Great Britain'],
	['GM', 'Republic of The Gambia'],
	['GS', 'South Georgia and the South Sandwich Islands'],
	['HM', 'Heard Island and McDonald Islands'],
	['IR', 'Islamic Republic of Iran'],
	['KR', 'Korea, Republic of'],
	['KR', 'Republic of Korea'],
	['LA', "Lao People's Democratic Republic"],
	['MD', 'Moldova, Republic of'],
	['MF', 'Saint Martin (French part)'],
	['MK', 'The Republic of North Macedonia'],
	['NL', 'Netherlands (Kingdom of the)'],
	['PS', 'State of Palestine'],
	['RU', 'Russian Federation'],
	['SX', 'Sint Maarten (Dutch part)'],
	['SY', 'Syrian Arab Republic'],
	['TR', 'Turkey'],
	['TW', 'Taiwan, Province of China'],
	['TZ', 'United Republic of Tanzania'],
	['UM', 'United States Minor Outlying Islands'],
	['US', 'United States of America'],
	['US', 'USA'],
	['VA', 'Holy See (Vatican City State)'],
	['VC', 'Saint Vincent and the Grenadines'],
	['VG', 'Virgin Islands, British'],
	['VI', 'Virgin Islands, U.S.'],
];

const ALPHA_3_BY_ALPHA_2: ReadonlyMap<string, string> = new Map(
	CODES.trim()
		.split(/\s+/)
		.map((pair) => [pair.slice(0, 2), pair.slice(3)]),
);

const ALPHA_3 = new Set(ALPHA_3_BY_ALPHA_2.values());

/** ISO 3166-1 leaves these to their users, such as XKX for Kosovo. */
const USER_ASSIGNED = /^(AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z])$/;

/** The same for `Côte d’Ivoire` and `Cote d'Ivoire`, `St. Lucia` and `Saint Lucia`, `The Gambia`, `U.S.` */
function nameKey(name: string): string {
	return name
		.normalize('NFD')
		.toLowerCase()
		.replaceAll('&', ' and ')
		.replace(/[^a-z, ()-]/g, '')
		.replace(/[, ()-]+/g, ' ')
		.trim()
		.replace(/^the /, '')
		.replace(/^st /, 'saint ');
}

/** Names that the platform and the list above know, but for one that means two countries (Congo). */
function readNames(): Map<string, string> {
	const platforms = (['long', 'short'] as const).map(
		(style) => new Intl.DisplayNames('en', { type: 'region', style }),
	);
	const spoken = [...ALPHA_3_BY_ALPHA_2.keys()].flatMap((alpha2) =>
		platforms.map((names) => [alpha2, names.of(alpha2) ?? alpha2] as const),
	);
	const names = new Map<string, string>();
	const ambiguous = new Set<string>();
	for (const [alpha2, name] of [...OTHER_NAMES, ...spoken]) {
		const key = nameKey(name);
		const alpha3 = ALPHA_3_BY_ALPHA_2.get(alpha2) ?? '';
		if ((names.get(key) ?? alpha3) !== alpha3) ambiguous.add(key);
		names.set(key, alpha3);
	}
	for (const key of ambiguous) names.delete(key);
	return names;
}

const NAMES = readNames();

/**
 * @param text ISO 3166-1 alpha-2 or alpha-3 code, in any case, or the country's English name
 * @returns the alpha-3 code, which Connect asks for; undefined when the text names no one country
 */
export function toAlpha3(text: string): string | undefined {
	const code = text.trim().toUpperCase();
	if (ALPHA_3.has(code)) return code;
	if (USER_ASSIGNED.test(text)) return text;
	return ALPHA_3_BY_ALPHA_2.get(code) ?? NAMES.get(nameKey(text));
}

/**
 * @returns one sentence on what is wrong with a country code, naming the right one where it is known;
 * undefined for an ISO 3166-1 alpha-3 code, which Connect asks for
 */
export function countryCodeProblem(code: string): string | undefined {
	if (ALPHA_3.has(code) || USER_ASSIGNED.test(code)) return undefined;
	const meant = toAlpha3(code);
	return meant === undefined
		? 'must be a country code of three letters (ISO 3166-1 alpha-3), such as FRA'
		: `must be a country code of three letters: ${meant} instead of ${code}`;
}
