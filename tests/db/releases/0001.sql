BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE attachment (
	firm_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	dossier_id CHAR(32) NOT NULL, 
	document TEXT NOT NULL, 
	blob VARCHAR(32) NOT NULL, 
	file_name TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	pages INTEGER, 
	issued_on DATE, 
	has_translation BOOLEAN, 
	is_certified BOOLEAN, 
	version INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_attachment PRIMARY KEY (firm_id, id), 
	CONSTRAINT fk_attachment_firm_id_dossier_id_dossier FOREIGN KEY(firm_id, dossier_id) REFERENCES dossier (firm_id, id), 
	CONSTRAINT fk_attachment_firm_id_firm FOREIGN KEY(firm_id) REFERENCES firm (id), 
	CONSTRAINT uq_attachment_blob UNIQUE (blob), 
	CONSTRAINT uq_attachment_firm_id_dossier_id_document UNIQUE (firm_id, dossier_id, document)
);
CREATE TABLE dossier (
	firm_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	year INTEGER NOT NULL, 
	sequence INTEGER NOT NULL, 
	opened_on DATE NOT NULL, 
	category VARCHAR(40) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	filed_from VARCHAR(40) NOT NULL, 
	employer_id CHAR(32) NOT NULL, 
	workplace_id CHAR(32), 
	household_id CHAR(32), 
	worker_id CHAR(32) NOT NULL, 
	job_title TEXT NOT NULL, 
	job_occupation_code TEXT NOT NULL, 
	job_occupation_name TEXT NOT NULL, 
	job_duties TEXT NOT NULL, 
	job_level VARCHAR(40), 
	job_wage_amount TEXT, 
	job_wage_currency VARCHAR(40) NOT NULL, 
	job_wage_basis VARCHAR(40), 
	job_work_pattern VARCHAR(40), 
	job_contract_term VARCHAR(40), 
	job_weekly_hours INTEGER, 
	job_months INTEGER, 
	job_fixed_term_reason TEXT NOT NULL, 
	job_contract_date DATE, 
	job_justification TEXT NOT NULL, 
	job_is_partner_or_owner BOOLEAN NOT NULL, 
	job_are_premiums_paid_abroad BOOLEAN NOT NULL, 
	job_has_procurement_or_approval BOOLEAN NOT NULL, 
	job_is_tubitak_project BOOLEAN NOT NULL, 
	has_mission_reference BOOLEAN NOT NULL, 
	mission_reference_number TEXT NOT NULL, 
	mission_reference_issued_on DATE, 
	mission_reference_mission TEXT NOT NULL, 
	answers TEXT NOT NULL, 
	submission CHAR(32), 
	version INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_dossier PRIMARY KEY (firm_id, id), 
	CONSTRAINT fk_dossier_firm_id_employer_id_employer FOREIGN KEY(firm_id, employer_id) REFERENCES employer (firm_id, id), 
	CONSTRAINT fk_dossier_firm_id_household_id_household FOREIGN KEY(firm_id, household_id) REFERENCES household (firm_id, id), 
	CONSTRAINT fk_dossier_firm_id_worker_id_foreign_worker FOREIGN KEY(firm_id, worker_id) REFERENCES foreign_worker (firm_id, id), 
	CONSTRAINT fk_dossier_firm_id_workplace_id_workplace FOREIGN KEY(firm_id, workplace_id) REFERENCES workplace (firm_id, id), 
	CONSTRAINT fk_dossier_firm_id_firm FOREIGN KEY(firm_id) REFERENCES firm (id), 
	CONSTRAINT uq_dossier_firm_id_submission UNIQUE (firm_id, submission), 
	CONSTRAINT uq_dossier_firm_id_year_sequence UNIQUE (firm_id, year, sequence)
);
INSERT INTO "dossier" VALUES('5b0d6a3e000040008000000000000001','d4d43e6a286e4938a75fc403c2ce1192',2026,1,'2026-11-23','key_personnel','first','abroad','458376ffcc164b339b10205c38c4a562','46b588ebcec74336bd7b6c2b1d0b6330',NULL,'2c2ee1b90172411daf11db2e0cd5a015','Genel müdür','1120.03','Genel Müdür (Özel Sektör)','["Üretimi ve satışı yönetir","Bütçeyi hazırlar","Ekibi işe alır ve değerlendirir"]','senior_executive','185000.00','TRY','gross','full_time','fixed',45,12,'Sözleşme, çalışma izninin süresiyle sınırlıdır.','2026-11-16','Grubun üretim sistemini kuran kişidir; aynı deneyime sahip aday bulunamamıştır.',0,0,0,0,1,'2026ORNEK1231311','2026-11-13','Berlin BE','{"key_staff_limb":"senior_management","special_fdi_limb":"turnover","planned_fixed_investment_try":null,"investment_elsewhere_country":"","sgk_staff_last_year":43,"form_signatures":"both","foreign_exchange_usd":null,"liaison_current_holders":null,"is_filed_by_agent":false,"is_passport_in_latin_letters":true,"is_diploma_required":false,"holds_engineering_degree":false}',NULL,4,'2026-11-21 09:30:00.000000','2026-11-21 09:30:00.000000');
INSERT INTO "dossier" VALUES('5b0d6a3e000040008000000000000001','8574c6f5dda14a9fb56b7942d6154e7b',2026,2,'2026-11-23','domestic_services','first','inside_turkiye','df90c0aacef548febce052cf74918896',NULL,'fe68332769f84a45bf7d63d6081558d2','ef23a45b9edf4662bf02b1fa2770a263','Yaşlı bakım elemanı','5322.02','Yaşlı Bakım Elemanı','["Günlük bakıma yardım eder","İlaç saatlerini izler"]','other','45000.00','TRY','gross','full_time','fixed',45,12,'Sözleşme, çalışma izninin süresiyle sınırlıdır.','2026-11-16','Evde tek başına yaşayan annem için sürekli bakım gerekmektedir.',0,0,0,0,0,'',NULL,'','{"key_staff_limb":null,"special_fdi_limb":null,"planned_fixed_investment_try":null,"investment_elsewhere_country":"","sgk_staff_last_year":null,"form_signatures":"both","foreign_exchange_usd":null,"liaison_current_holders":null,"is_filed_by_agent":false,"is_passport_in_latin_letters":true,"is_diploma_required":false,"holds_engineering_degree":false}',NULL,3,'2026-11-21 09:30:00.000000','2026-11-21 09:30:00.000000');
CREATE TABLE dossier_counter (
	firm_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	year INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_dossier_counter PRIMARY KEY (firm_id, id), 
	CONSTRAINT fk_dossier_counter_firm_id_firm FOREIGN KEY(firm_id) REFERENCES firm (id), 
	CONSTRAINT uq_dossier_counter_firm_id_year UNIQUE (firm_id, year)
);
INSERT INTO "dossier_counter" VALUES('5b0d6a3e000040008000000000000001','0401b074fb0a442a90861e8b790d1ea2',2026,2,2,'2026-11-21 09:30:00.000000','2026-11-21 09:30:00.000000');
CREATE TABLE employer (
	firm_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	name TEXT NOT NULL, 
	tax_number TEXT NOT NULL, 
	tax_office TEXT NOT NULL, 
	national_id TEXT NOT NULL, 
	birth_date DATE, 
	mersis_number TEXT NOT NULL, 
	trade_registry_number TEXT NOT NULL, 
	legal_form VARCHAR(40), 
	activity TEXT NOT NULL, 
	founded_on DATE, 
	head_office_address TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	email TEXT NOT NULL, 
	kep_address TEXT NOT NULL, 
	registered_capital_try TEXT, 
	paid_capital_try TEXT, 
	last_year_turnover_try TEXT, 
	last_year_net_sales_try TEXT, 
	last_year_exports_usd TEXT, 
	shareholders TEXT NOT NULL, 
	parent_company_name TEXT NOT NULL, 
	parent_company_country TEXT NOT NULL, 
	signatory_name TEXT NOT NULL, 
	signatory_title TEXT NOT NULL, 
	submission CHAR(32), 
	version INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_employer PRIMARY KEY (firm_id, id), 
	CONSTRAINT fk_employer_firm_id_firm FOREIGN KEY(firm_id) REFERENCES firm (id), 
	CONSTRAINT uq_employer_firm_id_submission UNIQUE (firm_id, submission)
);
INSERT INTO "employer" VALUES('5b0d6a3e000040008000000000000001','458376ffcc164b339b10205c38c4a562','company','Örnek Işıldak Makine Anonim Şirketi','6000000014','Çankaya','',NULL,'0600000001400015','412345','joint_stock','Endüstriyel makine üretimi ve satışı','2014-03-17','Uydurma Mah. Örnek Cad. No: 1, Çankaya/Ankara','+903120000001','bilgi@isildak.example','isildak@kep.example','80000000.00','80000000.00','2100000000.00','2050000000.00','4200000.00','[{"name":"Beispiel Maschinen GmbH","nationality":"DE","share_try":"60000000.00"},{"name":"Işıl Örnekoğlu","nationality":"TR","share_try":"20000000.00"}]','Beispiel Maschinen GmbH','DE','Işıl Örnekoğlu','Yönetim Kurulu Başkanı',NULL,1,'2026-11-21 09:30:00.000000','2026-11-21 09:30:00.000000');
INSERT INTO "employer" VALUES('5b0d6a3e000040008000000000000001','df90c0aacef548febce052cf74918896','natural_person','Çağla Örnekyılmaz','','','10000000382','1978-08-04','','',NULL,'',NULL,'Uydurma Mah. Ihlamur Sok. No: 7/3, Kadıköy/İstanbul','+905000000003','cagla@ornekyilmaz.example','',NULL,NULL,NULL,NULL,NULL,'[]','','','Çağla Örnekyılmaz','',NULL,1,'2026-11-21 09:30:00.000000','2026-11-21 09:30:00.000000');
CREATE TABLE firm (
	id CHAR(32) NOT NULL, 
	name TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_firm PRIMARY KEY (id)
);
INSERT INTO "firm" VALUES('5b0d6a3e000040008000000000000001','Örnek Hukuk Bürosu','2026-11-21 09:30:00.000000','2026-11-21 09:30:00.000000');
CREATE TABLE foreign_worker (
	firm_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	given_names TEXT NOT NULL, 
	surname TEXT NOT NULL, 
	father_name TEXT NOT NULL, 
	mother_name TEXT NOT NULL, 
	sex VARCHAR(40), 
	birth_date DATE, 
	birth_place TEXT NOT NULL, 
	birth_country TEXT NOT NULL, 
	nationality TEXT NOT NULL, 
	foreign_id_number TEXT NOT NULL, 
	marital_status VARCHAR(40), 
	has_spouse BOOLEAN NOT NULL, 
	spouse_given_names TEXT NOT NULL, 
	spouse_surname TEXT NOT NULL, 
	spouse_nationality TEXT NOT NULL, 
	spouse_national_id TEXT NOT NULL, 
	spouse_birth_date DATE, 
	residence_status VARCHAR(40), 
	residence_document_number TEXT NOT NULL, 
	residence_issued_on DATE, 
	residence_expires_on DATE, 
	phone TEXT NOT NULL, 
	email TEXT NOT NULL, 
	address_in_turkiye TEXT NOT NULL, 
	address_abroad TEXT NOT NULL, 
	passport_number TEXT NOT NULL, 
	passport_kind TEXT NOT NULL, 
	passport_issued_by TEXT NOT NULL, 
	passport_issued_on DATE, 
	passport_expires_on DATE, 
	education TEXT NOT NULL, 
	languages TEXT NOT NULL, 
	experience TEXT NOT NULL, 
	submission CHAR(32), 
	version INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_foreign_worker PRIMARY KEY (firm_id, id), 
	CONSTRAINT fk_foreign_worker_firm_id_firm FOREIGN KEY(firm_id) REFERENCES firm (id), 
	CONSTRAINT uq_foreign_worker_firm_id_submission UNIQUE (firm_id, submission)
);
INSERT INTO "foreign_worker" VALUES('5b0d6a3e000040008000000000000001','2c2ee1b90172411daf11db2e0cd5a015','Anna Greta','Musterfrau','Karl','Ingrid','female','1988-02-29','Musterstadt','DE','DE','','married',1,'Iğdır','Örneker','TR','10000050196','1985-06-12',NULL,'',NULL,NULL,'+905000000021','anna.musterfrau@posta.example','Uydurma Mah. Lale Sok. No: 5/2, Çankaya/Ankara','Musterstraße 3, 00000 Musterstadt, Almanya','C01X00T47','Umuma mahsus','Stadt Musterstadt','2023-04-03','2033-04-02','[{"level":"master","school":"Technische Universität Musterstadt","department":"Makine Mühendisliği","country":"DE","graduated_year":2012,"profession":"Makine mühendisi","specialisation":"Üretim otomasyonu"}]','[{"language":"de","level":"native"},{"language":"tr","level":"intermediate"}]','[{"employer":"Beispiel Maschinen GmbH","title":"Üretim müdürü","country":"DE","started_on":"2013-01-01","ended_on":"2025-09-01"}]',NULL,1,'2026-11-21 09:30:00.000000','2026-11-21 09:30:00.000000');
INSERT INTO "foreign_worker" VALUES('5b0d6a3e000040008000000000000001','ef23a45b9edf4662bf02b1fa2770a263','Anna Greta','Musterfrau','Karl','Ingrid','female','1988-02-29','Musterstadt','DE','DE','99000000110','married',1,'Iğdır','Örneker','TR','10000050196','1985-06-12','residence_permit','IK0000123','2026-01-15','2027-12-31','+905000000021','anna.musterfrau@posta.example','Uydurma Mah. Lale Sok. No: 5/2, Çankaya/Ankara','Musterstraße 3, 00000 Musterstadt, Almanya','C01X00T47','Umuma mahsus','Stadt Musterstadt','2023-04-03','2033-04-02','[{"level":"master","school":"Technische Universität Musterstadt","department":"Makine Mühendisliği","country":"DE","graduated_year":2012,"profession":"Makine mühendisi","specialisation":"Üretim otomasyonu"}]','[{"language":"de","level":"native"},{"language":"tr","level":"intermediate"}]','[{"employer":"Beispiel Maschinen GmbH","title":"Üretim müdürü","country":"DE","started_on":"2013-01-01","ended_on":"2025-09-01"}]',NULL,1,'2026-11-21 09:30:00.000000','2026-11-21 09:30:00.000000');
CREATE TABLE household (
	firm_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	employer_id CHAR(32) NOT NULL, 
	address TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	email TEXT NOT NULL, 
	cared_person_given_names TEXT NOT NULL, 
	cared_person_surname TEXT NOT NULL, 
	cared_person_national_id TEXT NOT NULL, 
	cared_person_birth_date DATE, 
	cared_person_relation VARCHAR(40), 
	cared_person_care_kind VARCHAR(40), 
	submission CHAR(32), 
	version INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_household PRIMARY KEY (firm_id, id), 
	CONSTRAINT fk_household_firm_id_employer_id_employer FOREIGN KEY(firm_id, employer_id) REFERENCES employer (firm_id, id), 
	CONSTRAINT fk_household_firm_id_firm FOREIGN KEY(firm_id) REFERENCES firm (id), 
	CONSTRAINT uq_household_firm_id_submission UNIQUE (firm_id, submission)
);
INSERT INTO "household" VALUES('5b0d6a3e000040008000000000000001','fe68332769f84a45bf7d63d6081558d2','df90c0aacef548febce052cf74918896','Uydurma Mah. Ihlamur Sok. No: 7/3, Kadıköy/İstanbul','+905000000003','cagla@ornekyilmaz.example','Şükriye','Örnekyılmaz','10000000450','1944-01-30','parent','elderly',NULL,1,'2026-11-21 09:30:00.000000','2026-11-21 09:30:00.000000');
CREATE TABLE membership (
	user_id CHAR(32) NOT NULL, 
	firm_id CHAR(32) NOT NULL, 
	role VARCHAR(40) NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_membership PRIMARY KEY (user_id, firm_id), 
	CONSTRAINT fk_membership_firm_id_firm FOREIGN KEY(firm_id) REFERENCES firm (id), 
	CONSTRAINT fk_membership_user_id_user FOREIGN KEY(user_id) REFERENCES user (id)
);
CREATE TABLE user (
	id CHAR(32) NOT NULL, 
	email TEXT NOT NULL, 
	name TEXT NOT NULL, 
	password TEXT, 
	active BOOLEAN NOT NULL, 
	fs_uniquifier VARCHAR(64) NOT NULL, 
	theme VARCHAR(40) NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_user PRIMARY KEY (id), 
	CONSTRAINT uq_user_email UNIQUE (email), 
	CONSTRAINT uq_user_fs_uniquifier UNIQUE (fs_uniquifier)
);
CREATE TABLE web_session (
	id_hash VARCHAR(64) NOT NULL, 
	data TEXT NOT NULL, 
	user_id CHAR(32), 
	created_at DATETIME NOT NULL, 
	seen_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_web_session PRIMARY KEY (id_hash), 
	CONSTRAINT fk_web_session_user_id_user FOREIGN KEY(user_id) REFERENCES user (id)
);
CREATE TABLE workplace (
	firm_id CHAR(32) NOT NULL, 
	id CHAR(32) NOT NULL, 
	employer_id CHAR(32) NOT NULL, 
	name TEXT NOT NULL, 
	sgk_number TEXT NOT NULL, 
	sgk_address TEXT NOT NULL, 
	uavt_address TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	email TEXT NOT NULL, 
	turkish_headcount INTEGER, 
	foreign_headcount INTEGER, 
	confirmed_on DATE, 
	is_only_temporary_protection BOOLEAN NOT NULL, 
	submission CHAR(32), 
	version INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_workplace PRIMARY KEY (firm_id, id), 
	CONSTRAINT fk_workplace_firm_id_employer_id_employer FOREIGN KEY(firm_id, employer_id) REFERENCES employer (firm_id, id), 
	CONSTRAINT fk_workplace_firm_id_firm FOREIGN KEY(firm_id) REFERENCES firm (id), 
	CONSTRAINT uq_workplace_firm_id_submission UNIQUE (firm_id, submission)
);
INSERT INTO "workplace" VALUES('5b0d6a3e000040008000000000000001','46b588ebcec74336bd7b6c2b1d0b6330','458376ffcc164b339b10205c38c4a562','Işıldak Sincan Fabrikası','26201020200000010060147000','Uydurma OSB Mah. Deneme Cad. No: 12, Sincan/Ankara','Uydurma OSB Mah. Deneme Cad. No: 12, Sincan/Ankara','+903120000011','fabrika@isildak.example',42,1,'2026-11-02',0,NULL,1,'2026-11-21 09:30:00.000000','2026-11-21 09:30:00.000000');
CREATE INDEX ix_membership_firm_id ON membership (firm_id);
CREATE INDEX ix_web_session_expires_at ON web_session (expires_at);
CREATE INDEX ix_web_session_user_id ON web_session (user_id);
CREATE INDEX ix_household_employer_id ON household (employer_id);
CREATE INDEX ix_workplace_employer_id ON workplace (employer_id);
CREATE INDEX ix_dossier_employer_id ON dossier (employer_id);
CREATE INDEX ix_dossier_household_id ON dossier (household_id);
CREATE INDEX ix_dossier_worker_id ON dossier (worker_id);
CREATE INDEX ix_dossier_workplace_id ON dossier (workplace_id);
COMMIT;
