"""Twenty documents of several kinds, made by LibreOffice, read by us and by pdftotext: how many of its words we have in
its order. Needs `soffice` and `pdftotext` (Debian: libreoffice-writer, libreoffice-calc, libreoffice-impress, poppler-utils).

    python3 tests/bench/files.py READ FOLDER     # READ: the program `read` of countersign-tests
"""
import html, pathlib, re, subprocess, sys, unicodedata

read, folder = sys.argv[1], pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)

TEXTS = {
    'en': ('Terms of delivery', 'Delivery', 'The goods leave our warehouse within four weeks after the order was confirmed. Partial deliveries are possible where the buyer agrees in writing. The risk passes to the buyer when the goods are handed to the carrier.', ['Item', 'Price', 'Warranty'], ['Pump', 'Filter', 'Hose'], 'months'),
    'de': ('Lieferbedingungen', 'Lieferung', 'Die Ware verlässt unser Lager binnen vier Wochen nach der Auftragsbestätigung. Teillieferungen sind möglich, wenn der Käufer schriftlich zustimmt. Die Gefahr geht mit der Übergabe an den Frachtführer über.', ['Artikel', 'Preis', 'Gewährleistung'], ['Pumpe', 'Filter', 'Schlauch'], 'Monate'),
    'fr': ('Conditions de livraison', 'Livraison', "Les marchandises quittent notre entrepôt sous quatre semaines après la confirmation de la commande. Des livraisons partielles sont possibles si l'acheteur y consent par écrit. Le risque passe à l'acheteur à la remise au transporteur.", ['Article', 'Prix', 'Garantie'], ['Pompe', 'Filtre', 'Tuyau'], 'mois'),
    'es': ('Condiciones de entrega', 'Entrega', 'La mercancía sale de nuestro almacén en cuatro semanas tras la confirmación del pedido. Las entregas parciales son posibles si el comprador acepta por escrito. El riesgo pasa al comprador con la entrega al transportista.', ['Artículo', 'Precio', 'Garantía'], ['Bomba', 'Filtro', 'Manguera'], 'meses'),
    'pl': ('Warunki dostawy', 'Dostawa', 'Towar opuszcza nasz magazyn w ciągu czterech tygodni od potwierdzenia zamówienia. Dostawy częściowe są możliwe za pisemną zgodą kupującego. Ryzyko przechodzi na kupującego z chwilą wydania towaru przewoźnikowi.', ['Towar', 'Cena', 'Gwarancja'], ['Pompa', 'Filtr', 'Wąż'], 'miesięcy'),
    'ru': ('Условия поставки', 'Поставка', 'Товар покидает наш склад в течение четырёх недель после подтверждения заказа. Частичные поставки возможны с письменного согласия покупателя. Риск переходит к покупателю при передаче товара перевозчику.', ['Товар', 'Цена', 'Гарантия'], ['Насос', 'Фильтр', 'Шланг'], 'месяцев'),
    'zh': ('交货条款', '交货', '订单确认后四周内货物离开我方仓库。经买方书面同意可以分批交货。货物交给承运人时风险转移给买方。', ['商品', '价格', '保修'], ['水泵', '过滤器', '软管'], '个月'),
    'ja': ('納品条件', '納品', '注文の確認から四週間以内に商品は当社の倉庫を出ます。買主が書面で同意した場合は分割納品が可能です。商品を運送業者に引き渡した時に危険は買主に移ります。', ['商品', '価格', '保証'], ['ポンプ', 'フィルター', 'ホース'], 'か月'),
}


def paragraphs(language, n):
    title, heading, text, _, _, _ = TEXTS[language]
    out = []
    for i in range(n):
        out.append(f'<h2>{i + 1}. {heading}</h2><p>{text}</p><p>{text}</p>')
    return ''.join(out)


def table(language, rows):
    _, _, _, header, items, unit = TEXTS[language]
    head = ''.join(f'<th>{h}</th>' for h in header)
    body = ''.join(f'<tr><td>{items[i % 3]} {i + 100}</td><td>{i * 37 + 12}.50</td><td>{i % 4 * 12 + 12} {unit}</td></tr>' for i in range(rows))
    return f'<table border="1"><tr>{head}</tr>{body}</table>'


def items(language):
    _, _, text, _, names, _ = TEXTS[language]
    return '<ul>' + ''.join(f'<li>{n}: {s}</li>' for n, s in zip(names, re.split(r'(?<=[.。])\s*', text))) + '</ul>'


def page(language, body, style=''):
    return f'<html lang="{language}"><head><meta charset="utf-8"><title>{TEXTS[language][0]}</title><style>body {{ font-family: "DejaVu Sans", "WenQuanYi Micro Hei" }} {style}</style></head><body><h1>{TEXTS[language][0]}</h1>{body}</body></html>'


def columns(language, n):
    """A flat OpenDocument text in two columns: HTML has none that LibreOffice keeps."""
    title, heading, text, _, _, _ = TEXTS[language]
    esc = html.escape
    body = ''.join(f'<text:h text:outline-level="2">{i + 1}. {esc(heading)}</text:h><text:p>{esc(text)}</text:p>' for i in range(n))
    return f'''<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles><style:style style:name="C" style:family="section"><style:section-properties><style:columns fo:column-count="2" fo:column-gap="1cm"/></style:section-properties></style:style></office:automatic-styles><office:body><office:text><text:h text:outline-level="1">{esc(title)}</text:h><text:section text:style-name="C" text:name="C">{body}</text:section></office:text></office:body></office:document>'''


def sheet(language, rows):
    _, _, _, header, names, unit = TEXTS[language]
    lines = [','.join(header)] + [f'{names[i % 3]} {i},{i * 37 + 12}.50,{i % 4 * 12 + 12} {unit}' for i in range(rows)]
    return '\n'.join(lines)


KINDS = []
for language in ['en', 'de', 'fr', 'zh', 'ja', 'ru']:
    KINDS.append((f'text-{language}', 'html', page(language, paragraphs(language, 6)), 'writer_pdf_Export'))
for language in ['en', 'es', 'pl', 'zh']:
    KINDS.append((f'table-{language}', 'html', page(language, paragraphs(language, 1) + table(language, 40) + paragraphs(language, 1)), 'writer_pdf_Export'))
for language in ['en', 'de', 'ja', 'ru']:
    KINDS.append((f'columns-{language}', 'fodt', columns(language, 12), 'writer_pdf_Export'))
for language in ['fr', 'es', 'pl']:
    KINDS.append((f'list-{language}', 'html', page(language, ''.join(items(language) + paragraphs(language, 1) for _ in range(3))), 'writer_pdf_Export'))
for language in ['en', 'de', 'zh']:
    KINDS.append((f'sheet-{language}', 'csv', sheet(language, 60), 'calc_pdf_Export'))

for name, ending, content, _ in KINDS:
    (folder / f'{name}.{ending}').write_text(content, encoding='utf-8')
for ending, writer in [('html', 'writer_web_pdf_Export'), ('fodt', 'writer_pdf_Export'), ('csv', 'calc_pdf_Export')]:
    files = [str(folder / f'{n}.{e}') for n, e, _, _ in KINDS if e == ending]
    extra = ['--infilter=CSV:44,34,76,1'] if ending == 'csv' else ['--infilter=HTML (StarWriter)'] if ending == 'html' else []
    target = 'pdf' if ending != 'html' else 'pdf:writer_pdf_Export'
    subprocess.run(['soffice', '--headless', *extra, '--convert-to', target, '--outdir', str(folder), *files], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
pdfs = [folder / f'{n}.pdf' for n, *_ in KINDS]
subprocess.run([read, *map(str, pdfs)], check=False)


def words(text, unspaced):
    text = unicodedata.normalize('NFKC', text)
    # Our rows name their cells by the header and separate them by bars; lists begin with a hyphen: neither is a word.
    text = re.sub(r'[|•\-–·]', ' ', text)
    if unspaced:
        return [c for c in text if c.isalnum()]
    return re.findall(r'\w+', text)


def in_order(a, b):
    """Length of the longest common subsequence (Hyyrö, 2004: a bit for each word of `a`)."""
    places = {}
    for i, word in enumerate(a):
        places[word] = places.get(word, 0) | 1 << i
    every = (1 << len(a)) - 1
    row = every
    for word in b:
        matched = row & places.get(word, 0)
        row = ((row + matched) | (row - matched)) & every
    return len(a) - bin(row).count('1')


worst = 1.0
for pdf in pdfs:
    mine = pathlib.Path(f'{pdf}.read')
    ours = mine.read_text(encoding='utf-8') if mine.exists() else ''
    unspaced = pdf.stem.endswith(('zh', 'ja'))
    best = None
    # In its reading order, in that of the file (that of a reader where there are columns), and as it stands on the page (where
    # fonts of two heights share a row).
    for mode in ([], ['-raw'], ['-layout']):
        theirs = subprocess.run(['pdftotext', *mode, '-enc', 'UTF-8', str(pdf), '-'], capture_output=True, check=True).stdout.decode()
        a = words(theirs, unspaced)
        share = in_order(a, words(ours, unspaced)) / max(1, len(a))
        best = max(best or (0, 0), (share, len(a)))
    worst = min(worst, best[0])
    print(f'{pdf.stem:12} {best[1]:5} words, {100 * best[0]:5.1f} % in order')
print(f'worst: {100 * worst:.1f} %')
sys.exit(0 if worst >= 0.98 else 1)
