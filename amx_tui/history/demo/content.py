"""What the demo's three databases hold: tables, columns, and what each of them means."""

from __future__ import annotations

from typing import NamedTuple


class DemoTable(NamedTuple):
    """A table of the demo with what one row of it is, and its columns by name."""

    database: str
    schema: str
    name: str
    row: str
    columns: tuple[str, ...]


# What a column of this name means, wherever it stands. `{row}` is what one row of its table is.
MEANINGS: dict[str, tuple[str, str]] = {
    "id": ("Surrogate key of the {row}", "assigned on insert and never reused"),
    "order_id": ("Order that the {row} belongs to", "joins to orders"),
    "customer_id": ("Customer who placed or owns the {row}", "joins to customers; empty for guests"),
    "product_id": ("Product concerned by the {row}", "joins to products at variant level"),
    "store_id": ("Store where the {row} was recorded", "online sales use store 0"),
    "supplier_id": ("Supplier responsible for the {row}", "joins to suppliers"),
    "warehouse_id": ("Warehouse that handles the {row}", "joins to warehouses"),
    "campaign_id": ("Marketing campaign credited with the {row}", "last click within seven days"),
    "employee_id": ("Employee who created the {row}", "system imports carry the service account"),
    "status": ("Current state of the {row}", "moves forward only, except for cancellations"),
    "created_at": ("When the {row} was first recorded", "UTC, set by the source system"),
    "updated_at": ("When the {row} last changed in any column", "UTC; used by incremental loads"),
    "valid_from": ("First day on which the {row} applies", "inclusive"),
    "valid_to": ("Last day on which the {row} applies", "open intervals hold 9999-12-31"),
    "quantity": ("Number of units in the {row}", "negative for returns"),
    "unit_price": ("Price of one unit before discount and tax", "in the currency of the {row}"),
    "discount_pct": ("Discount granted on the {row}", "percent, 0 to 100, promotions included"),
    "tax_amount": ("Value-added tax contained in the {row}", "computed at the rate of the ship-to country"),
    "net_amount": ("Amount of the {row} after discount, before tax", "in document currency"),
    "gross_amount": ("Amount that is charged for the {row}", "tax and shipping included"),
    "currency": ("Currency of all amounts in the {row}", "ISO 4217, three letters"),
    "country": ("Country of the {row}", "ISO 3166-1 alpha-2, upper case"),
    "city": ("City as entered by the user", "not normalised; joins on postal_code are safer"),
    "postal_code": ("Postal code of the {row}", "kept as text because leading zeros matter"),
    "email": ("E-mail address of the {row}", "personal data, lower-cased, unique while active"),
    "phone": ("Phone number of the {row}", "personal data in E.164 form where it could be parsed"),
    "name": ("Display name of the {row}", "free text, may be localised"),
    "description": ("Explanation of the {row} for people", "Markdown is stripped on import"),
    "category": ("Merchandise group of the {row}", "second level of the category tree"),
    "brand": ("Brand under which the {row} is sold", "own labels start with 'AX '"),
    "sku": ("Stock keeping unit of the {row}", "stable across seasons, printed on the label"),
    "weight_kg": ("Shipping weight of the {row}", "kilograms, packaging included"),
    "channel": ("Sales channel of the {row}", "web, app, store or phone"),
    "payment_method": ("How the {row} is paid", "card, invoice, wallet or voucher"),
    "loyalty_tier": ("Loyalty level of the customer at that time", "bronze, silver, gold; frozen per {row}"),
    "segment": ("Marketing segment of the {row}", "recomputed each Monday from twelve months of sales"),
    "is_active": ("Whether the {row} may still be used", "inactive rows stay for reporting"),
    "reason_code": ("Why the {row} happened", "two-letter code, listed in the returns handbook"),
    "shipped_at": ("When the {row} left the warehouse", "UTC; empty until the carrier has scanned it"),
    "delivered_at": ("When the {row} reached the customer", "as reported by the carrier"),
    "carrier": ("Company that transports the {row}", "short name used in the label printer"),
    "tracking_no": ("Tracking number given by the carrier", "unique per carrier only"),
    "on_hand": ("Units physically in stock", "counted at night, corrected by {row}s during the day"),
    "reserved": ("Units promised to open orders", "subtract from on_hand for what can be sold"),
    "budget": ("Money planned for the {row}", "in EUR, media and creation together"),
    "clicks": ("Clicks that the {row} brought", "bots removed by the ad network"),
    # SAP: German abbreviations that models like to get wrong
    "mandt": ("Mandant: SAP client that the {row} belongs to", "part of every key; always filter on it"),
    "vbeln": ("Verkaufsbelegnummer: number of the sales document", "ten digits with leading zeros"),
    "posnr": ("Positionsnummer: item within the document", "steps of ten"),
    "matnr": ("Materialnummer: material of the {row}", "18 characters, leading zeros for numeric keys"),
    "kunnr": ("Kundennummer: sold-to party of the {row}", "joins to KNA1"),
    "lifnr": ("Lieferantennummer: vendor of the {row}", "joins to LFA1"),
    "bukrs": ("Buchungskreis: company code that posts the {row}", "legal entity, four characters"),
    "werks": ("Werk: plant that delivers or produces", "joins to T001W"),
    "vkorg": ("Verkaufsorganisation: unit that sells", "decides pricing and output"),
    "erdat": ("Erfassungsdatum: day on which the {row} was created", "YYYYMMDD, local time of the server"),
    "ernam": ("Name of the user who created the {row}", "SAP login, not a person's name"),
    "netwr": ("Nettowert: net value of the {row}", "in WAERK, shifted decimals for JPY (日本円)"),
    "waerk": ("Währung: currency of the document", "joins to TCURC"),
    "menge": ("Menge: quantity of the {row}", "in the base unit MEINS"),
    "meins": ("Basismengeneinheit: unit of measure", "internal form, ST for Stück"),
    "budat": ("Buchungsdatum: posting date in the ledger", "decides the fiscal period"),
    "belnr": ("Belegnummer: number of the accounting document", "unique per company code and year"),
    "gjahr": ("Geschäftsjahr: fiscal year", "starts in October for company code 0200"),
    "shkzg": ("Soll/Haben-Kennzeichen: debit or credit", "S is debit, H is credit"),
    "dmbtr": ("Betrag in Hauswährung: amount in local currency", "unsigned, the sign is in SHKZG"),
    "mtart": ("Materialart: type of the material", "FERT finished, ROH raw, HALB semi-finished"),
    "matkl": ("Warengruppe: material group", "purchasing classification, not for sales"),
    "name1": ("Name 1: first line of the name", "legal name, line two is in NAME2"),
    "land1": ("Länderschlüssel: country key", "SAP's own list, close to ISO 3166"),
    "loekz": ("Löschkennzeichen: deletion flag", "X means archived at the next run"),
    # hospital
    "patient_id": ("Patient of the {row}", "pseudonym; the mapping lives outside this database"),
    "encounter_id": ("Hospital stay or visit of the {row}", "joins to encounters"),
    "practitioner_id": ("Clinician responsible for the {row}", "joins to practitioners"),
    "ward": ("Ward where the {row} took place", "short code, three letters"),
    "icd10": ("Diagnosis in ICD-10-GM", "main or side diagnosis, see rank"),
    "rank": ("Order of the {row} within the stay", "1 is the main one"),
    "loinc": ("LOINC code of the test", "empty for in-house tests"),
    "value_num": ("Measured value as a number", "in the unit of the column unit"),
    "unit": ("Unit of the measured value", "UCUM notation"),
    "ref_low": ("Lower end of the reference range", "adjusted for age and sex"),
    "ref_high": ("Upper end of the reference range", "adjusted for age and sex"),
    "abnormal": ("Whether the value is outside its range", "H high, L low, empty normal"),
    "taken_at": ("When the sample or measurement was taken", "local time of the ward"),
    "reported_at": ("When the {row} was released to the ward", "turnaround is reported_at minus taken_at"),
    "atc": ("Active substance in the ATC classification", "seven characters"),
    "dose": ("Amount of one administration", "in the unit of the prescription"),
    "route": ("How the medication is given", "oral, iv, im, sc or topical"),
    "frequency": ("How often the medication is given", "1-0-1 means morning and evening"),
    "birth_year": ("Year of birth of the patient", "month and day are withheld on purpose"),
    "sex": ("Administrative sex", "female, male, other or unknown; not gender identity"),
    "admitted_at": ("When the patient was admitted", "start of billing"),
    "discharged_at": ("When the patient left", "empty during the stay"),
    "triage": ("Urgency at arrival on the Manchester scale", "1 immediate to 5 non-urgent"),
    "consent": ("Whether the patient agreed to research use", "withdrawn consent removes the {row} from exports"),
    "note": ("Free text written by staff", "sensitive; may name relatives"),
    "insurer": ("Health insurer that pays", "nine-digit IK number"),
}  # fmt: skip

_AUDIT = "created_at updated_at"
_SAP = "mandt erdat ernam"
_TABLES = {
    ("retail_dwh", "sales"): {
        "orders": ("order", f"id customer_id store_id status channel payment_method net_amount tax_amount gross_amount currency loyalty_tier {_AUDIT}"),
        "order_items": ("order line", f"id order_id product_id quantity unit_price discount_pct tax_amount net_amount currency {_AUDIT}"),
        "customers": ("customer", f"id name email phone city postal_code country segment loyalty_tier is_active {_AUDIT}"),
        "returns": ("return", f"id order_id product_id quantity reason_code status net_amount currency employee_id {_AUDIT}"),
        "shipments": ("shipment", f"id order_id warehouse_id carrier tracking_no status shipped_at delivered_at weight_kg {_AUDIT}"),
        "payments": ("payment", f"id order_id customer_id payment_method gross_amount currency status reason_code {_AUDIT}"),
        "vouchers": ("voucher", f"id customer_id campaign_id discount_pct valid_from valid_to status currency {_AUDIT}"),
        "stores": ("store", f"id name city postal_code country phone channel is_active valid_from {_AUDIT}"),
    },
    ("retail_dwh", "stock"): {
        "products": ("product", f"id sku name description category brand supplier_id unit_price currency weight_kg is_active {_AUDIT}"),
        "stock_levels": ("stock level", f"id product_id warehouse_id on_hand reserved unit {_AUDIT}"),
        "stock_moves": ("stock movement", f"id product_id warehouse_id quantity reason_code employee_id status {_AUDIT}"),
        "suppliers": ("supplier", f"id name email phone city postal_code country currency is_active {_AUDIT}"),
        "purchase_orders": ("purchase order", f"id supplier_id warehouse_id product_id quantity unit_price currency status delivered_at {_AUDIT}"),
        "warehouses": ("warehouse", f"id name city postal_code country phone is_active valid_from {_AUDIT}"),
    },
    ("retail_dwh", "marketing"): {
        "campaigns": ("campaign", f"id name description channel segment budget clicks currency valid_from valid_to status {_AUDIT}"),
        "visits": ("site visit", f"id customer_id campaign_id channel country clicks segment {_AUDIT}"),
        "prices": ("price", f"id product_id store_id unit_price discount_pct currency valid_from valid_to {_AUDIT}"),
    },
    ("sap_ecc", "sapsr3"): {
        "VBAK": ("sales document", f"{_SAP} vbeln kunnr vkorg netwr waerk bukrs loekz"),
        "VBAP": ("sales document item", f"{_SAP} vbeln posnr matnr werks menge meins netwr waerk"),
        "LIKP": ("delivery", f"{_SAP} vbeln kunnr vkorg werks lifnr budat loekz"),
        "MARA": ("material", f"{_SAP} matnr mtart matkl meins loekz"),
        "KNA1": ("customer master record", f"{_SAP} kunnr name1 land1 lifnr loekz"),
        "LFA1": ("vendor master record", f"{_SAP} lifnr name1 land1 kunnr loekz"),
        "BKPF": ("accounting document", f"{_SAP} bukrs belnr gjahr budat waerk"),
        "BSEG": ("accounting line", f"{_SAP} bukrs belnr gjahr shkzg dmbtr kunnr lifnr matnr werks menge"),
        "EKKO": ("purchasing document", f"{_SAP} bukrs lifnr waerk loekz"),
        "EKPO": ("purchasing item", f"{_SAP} posnr matnr werks matkl menge meins netwr loekz"),
        "EBAN": ("purchase requisition", f"{_SAP} posnr matnr werks matkl menge meins loekz"),
        "VBRK": ("billing document", f"{_SAP} vbeln kunnr vkorg netwr waerk bukrs gjahr budat"),
        "MSEG": ("material movement", f"{_SAP} matnr werks menge meins shkzg dmbtr lifnr kunnr gjahr"),
    },
    ("clinic", "clinical"): {
        "patients": ("patient", f"patient_id birth_year sex postal_code insurer consent is_active {_AUDIT}"),
        "encounters": ("stay", f"encounter_id patient_id practitioner_id ward triage admitted_at discharged_at status insurer {_AUDIT}"),
        "diagnoses": ("diagnosis", f"id encounter_id patient_id icd10 rank practitioner_id note {_AUDIT}"),
        "lab_results": ("lab result", f"id encounter_id patient_id loinc value_num unit ref_low ref_high abnormal taken_at reported_at {_AUDIT}"),
        "medications": ("prescription", f"id encounter_id patient_id atc dose unit route frequency practitioner_id valid_from valid_to status {_AUDIT}"),
        "vitals": ("vital sign", f"id encounter_id patient_id loinc value_num unit abnormal taken_at ward {_AUDIT}"),
        "procedures": ("procedure", f"id encounter_id patient_id practitioner_id name ward rank taken_at note status {_AUDIT}"),
        "practitioners": ("clinician", f"practitioner_id name email phone ward is_active valid_from valid_to {_AUDIT}"),
    },
}  # fmt: skip

TABLES: tuple[DemoTable, ...] = tuple(
    DemoTable(database, schema, name, row, tuple(columns.split()))
    for (database, schema), tables in _TABLES.items()
    for name, (row, columns) in tables.items()
)


def _table_texts(table: DemoTable) -> tuple[str, str]:
    """What a table holds: the plain fact, and what is worth knowing about it."""
    shown = ", ".join(table.columns[1:4])
    return f"One row per {table.row}", f"identified by {table.columns[0]}, with {shown} and more"


def texts(
    table: DemoTable, column: str, *, good: bool, terse: bool, mode: str, hint: bool
) -> list[str]:
    """Three descriptions of an asset, the best first; a weak one misses what is worth knowing."""
    if column:
        fact, more = (part.format(row=table.row) for part in MEANINGS[column])
        name = f"{column} of the {table.row}"
    else:
        fact, more = _table_texts(table)
        name = f"table {table.name}"
    plain = fact.partition(": ")[2] or fact
    plain = plain[0].upper() + plain[1:]
    full = f"{fact}; {more}."
    weak = f"Stores the {column.replace('_', ' ') or table.name} value of the {table.row}."
    if mode == "lexical":
        full = f"{fact} ({more})."
    note = f"{plain}. Note: {more}."
    texts = [f"{plain}.", full, weak] if terse else [full, note, weak]
    if hint and not terse:
        texts = [note, full, weak]
    return texts if good else [weak, f"{plain}.", f"The {name}."]


# What goes wrong with descriptions, once each, by run, table and column
_SLIPS = {
    (112, "diagnoses", "note"): "—",
    (
        112,
        "encounters",
        "triage",
    ): "Dringlichkeit bei der Ankunft nach der Manchester-Skala, von 1 bis 5.",
    (
        112,
        "encounters",
        "insurer",
    ): "Health insurer that pays, from an account such as DE89 3704 0044 0532 0130 00.",
    (112, "lab_results", "loinc"): "Likely the LOINC code of the test; empty for in-house tests.",
    (
        112,
        "medications",
        "route",
    ): "Auto-inference missed a reliable description; please review manually.",
    (112, "patients", "insurer"): "Health insurer that pays; joins to dim_insurers.",
    (112, "vitals", "taken_at"): "When the vital sign was measured, in UTC.",
    (107, "vitals", "taken_at"): "When the vital sign was measured, in local time of the ward.",
}


def slip(run: int, table: str, column: str) -> str | None:
    """The description with which a run of the demo goes wrong at a column, if it does."""
    return _SLIPS.get((run, table, column))


def cited(snippet: str) -> dict[str, object]:
    """A place in a document, as AMX stores it."""
    return {
        "source": "handbook/data-dictionary.md",
        "chunk_idx": 4,
        "score": 0.71,
        "snippet": snippet,
        "line_range": [12, 18],
    }
