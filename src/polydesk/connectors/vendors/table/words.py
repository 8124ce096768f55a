"""How people call the columns of their sheets, in the languages of the desk and a few others.

A line is one meaning; words apart by commas. All are compared folded.
"""

import re
from collections.abc import Mapping

from polydesk.connectors.base.mapping import folded

LINES: Mapping[str, str] = {
    "task": "task, tasks, task name, task title, todo, to do, to-do, item, card, action,"
    " action item, oppgave, oppgaver, oppgavenavn, gjøremål, å gjøre, کار, کارها, نام"
    " کار, عنوان کار, وظیفه, شرح کار, công việc, tên công việc, việc, việc cần làm,"
    " nhiệm vụ, đầu việc, aufgabe, aufgaben, tâche, tâches, tarea, tareas",
    "title": "title, subject, summary, headline, tittel, emne, overskrift, عنوان, موضوع, tiêu"
    " đề, chủ đề, titel, betreff, titre, objet, título, asunto, event, event name,"
    " hendelse, avtale, رویداد, نام رویداد, sự kiện, termin, événement, evento",
    "name": "name, full name, client name, navn, fullt navn, نام, نام و نام خانوادگی, نام"
    " کامل, tên, họ tên, họ và tên, tên đầy đủ, nom, nom complet, nombre, nombre"
    " completo",
    "client": "for whom, for hvem, client, clients, customer, client name, customer name,"
    " company, company name,"
    " organization, organisation, account, kunde, kunder, kundenavn, firma, firmanavn,"
    " selskap, bedrift, مشتری, مشتریان, نام مشتری, شرکت, نام شرکت, کارفرما, khách"
    " hàng, tên khách hàng, khách, công ty, tên công ty, unternehmen, kundenname,"
    " entreprise, société, nom du client, cliente, empresa, bill to, invoiced to, sold"
    " to",
    "project": "project, project name, board, prosjekt, prosjektnavn, پروژه, نام پروژه, dự án,"
    " tên dự án, projekt, projektname, projet, nom du projet, proyecto",
    "status": "status, state, stage, column, list, task status, tilstand, fase, kolonne, liste,"
    " وضعیت, مرحله, ستون, trạng thái, tình trạng, cột, giai đoạn, phase, spalte,"
    " statut, état, etat, estado",
    "due": "due, due date, due on, due by, deadline, due at, finish by, frist, tidsfrist,"
    " forfall, forfallsdato, leveringsdato, levering, مهلت, سررسید, تاریخ سررسید,"
    " موعد, موعد تحویل, تاریخ تحویل, ددلاین, hạn, hạn chót, ngày đến hạn, đến hạn, hạn"
    " hoàn thành, hạn thanh toán, ngày hết hạn, fällig, fälligkeit, fälligkeitsdatum,"
    " fällig am, abgabe, échéance, date d'échéance, date limite, fecha límite,"
    " vencimiento, fecha de vencimiento, payment due",
    "date": "date, day, when, on, når, کی, khi nào, dato, dag, تاریخ, روز,"
    " ngày, ngày tháng, datum, tag, jour, fecha,"
    " día, work date, entry date, spent on, transaction date, kjøpsdato, bilagsdato",
    "notes": "notes, note, comment, comments, remarks, remark, details, memo, notat,"
    " notater, merknad, merknader, kommentar, kommentarer, detaljer, یادداشت, یادداشت"
    " ها, توضیح, توضیحات, ملاحظات, ghi chú, chú thích, chi tiết, notizen, notiz,"
    " bemerkung, bemerkungen, anmerkung, remarque, remarques, commentaire, notas,"
    " nota, comentarios, observaciones",
    "description": "description, what, what was done, work, work done, activity, beskrivelse,"
    " aktivitet, arbeid, hva, شرح, شرح فعالیت, فعالیت, mô tả, nội dung, diễn giải,"
    " hoạt động, beschreibung, tätigkeit, descripción, actividad, activité",
    "assignee": "assignee, assigned to, assigned, owner, responsible, who, ansvarlig, tildelt,"
    " tildelt til, eier, hvem, مسئول, مسئول انجام, مسئول کار, واگذار به, người phụ"
    " trách, người thực hiện, phụ trách, giao cho, zuständig, verantwortlich,"
    " zugewiesen, responsable, assigné à, asignado, asignado a",
    "person": "person, who, user, member, employee, worker, team member, staff, consultant,"
    " freelancer, ansatt, hvem, bruker, medarbeider, konsulent, همکار, کارمند, شخص,"
    " فرد, کاربر, نیرو, nhân viên, người, người làm, người thực hiện, cộng sự, thành"
    " viên, mitarbeiter, benutzer, employé, utilisateur, empleado, usuario, persona",
    "labels": "label, labels, tag, tags, keywords, category, categories, type, priority,"
    " etikett, etiketter, tagger, merkelapp, merkelapper, prioritet, برچسب, برچسب ها,"
    " تگ, تگ ها, اولویت, nhãn, ưu tiên, độ ưu tiên, mức ưu tiên, etiketten,"
    " schlagwörter, priorität, étiquette, étiquettes, priorité, etiqueta, etiquetas,"
    " prioridad",
    "estimate": "estimate, estimated, estimated hours, estimated time, time estimate, effort,"
    " estimat, estimert, estimert tid, tidsestimat, برآورد, تخمین, زمان برآورد, زمان"
    " تخمینی, برآورد زمان, ước tính, thời gian ước tính, giờ ước tính, schätzung,"
    " aufwand, geschätzt, estimation, temps estimé, estimación, tiempo estimado",
    "done": "done, completed, finished, completed on, completed at, date completed, done on,"
    " closed, ferdig, fullført, utført, ferdig dato, انجام شده, انجام شد, تمام شده,"
    " تاریخ انجام, đã xong, xong, hoàn thành, đã hoàn thành, ngày hoàn thành,"
    " erledigt, fertig, erledigt am, terminé, fait, terminé le, hecho, completado,"
    " terminado",
    "created": "created, created on, created at, added, date added, opprettet, lagt til, تاریخ"
    " ایجاد, ایجاد شده, تاریخ ثبت, ngày tạo, erstellt, erstellt am, créé, créé le,"
    " creado, fecha de creación",
    "id": "id, key, #, uid, task id, ref id, row id, شناسه, کد, mã, mã số, mã công việc,"
    " kennung, identifiant, identificador",
    "start": "start, start time, start date, starts, from, begin, begins, started, started at,"
    " start at, time in, clock in, starttid, startdato, start kl, fra, fra kl,"
    " begynner, شروع, زمان شروع, ساعت شروع, تاریخ شروع, آغاز, از ساعت, از, bắt đầu,"
    " giờ bắt đầu, ngày bắt đầu, từ, từ giờ, beginn, von, startzeit, début, heure de"
    " début, date de début, de, inicio, hora de inicio, fecha de inicio, desde",
    "end": "end, end time, end date, ends, to, until, finish, ended, stop, stopped, time"
    " out, clock out, slutt, sluttid, sluttdato, til, til kl, slutter, پایان, زمان"
    " پایان, ساعت پایان, تاریخ پایان, تا ساعت, تا, kết thúc, giờ kết thúc, ngày kết"
    " thúc, đến, đến giờ, ende, bis, endzeit, fin, heure de fin, date de fin, à, hora"
    " de fin, fecha de fin, hasta",
    "duration": "duration, hours, time spent, time, minutes, mins, hrs, hours worked, total"
    " hours, number of hours, length, spent, qty hours, varighet, timer, tid, antall"
    " timer, minutter, tidsbruk, timer brukt, مدت, مدت زمان, ساعت, ساعات, دقیقه, ساعت"
    " کار, ساعت کارکرد, کارکرد, thời lượng, số giờ, giờ, thời gian, phút, số phút, giờ"
    " làm, dauer, stunden, zeit, durée, heures, duración, horas, tiempo",
    "billable": "billable, chargeable, bill, fakturerbar, fakturerbart, faktureres, قابل صورت"
    " حساب, قابل فاکتور, tính phí, có tính phí, abrechenbar, verrechenbar, facturable,"
    " facturable",
    "email": "email, e-mail, mail, email address, e-mail address, epost, e-post,"
    " e-postadresse, epostadresse, ایمیل, رایانامه, پست الکترونیک, نشانی ایمیل, thư"
    " điện tử, địa chỉ email, e-mail-adresse, courriel, adresse e-mail, correo, correo"
    " electrónico",
    "phone": "phone, telephone, mobile, cell, tel, phone number, mobile number, whatsapp,"
    " telefon, mobil, tlf, telefonnummer, mobilnummer, تلفن, موبایل, شماره تماس, تلفن"
    " همراه, شماره تلفن, شماره موبایل, điện thoại, số điện thoại, di động, sđt, handy,"
    " téléphone, portable, teléfono, móvil",
    "first_name": "first name, given name, forename, fornavn, نام کوچک, tên gọi, vorname, prénom,"
    " nombre de pila",
    "last_name": "last name, surname, family name, etternavn, نام خانوادگی, họ, nachname, nom de"
    " famille, apellido, apellidos",
    "contact": "contact, contact person, contact name, kontakt, kontaktperson, رابط, نام رابط,"
    " شخص رابط, người liên hệ, liên hệ, ansprechpartner, personne de contact,"
    " contacto, persona de contacto",
    "role": "role, position, job title, function, job, rolle, stilling, سمت, نقش, شغل, vai"
    " trò, chức vụ, chức danh, position, funktion, rôle, poste, fonction, rol, cargo,"
    " puesto",
    "address": "address, street, postal address, billing address, adresse, postadresse, gate,"
    " fakturaadresse, نشانی, آدرس, địa chỉ, anschrift, straße, dirección",
    "country": "country, land, کشور, quốc gia, nước, pays, país",
    "language": "language, språk, زبان, ngôn ngữ, sprache, langue, idioma",
    "currency": "currency, valuta, ارز, واحد پول, واحد ارز, tiền tệ, loại tiền, đơn vị tiền tệ,"
    " währung, devise, monnaie, moneda, divisa",
    "tax_id": "tax id, vat id, vat number, vat no, tax number, company number, org no, org"
    " number, registration number, orgnr, org nr, org.nr, organisasjonsnummer,"
    " mva-nummer, شناسه مالیاتی, کد اقتصادی, شناسه ملی, mã số thuế, mst, ust-idnr,"
    " steuernummer, numéro de tva, siret, nif, cif",
    "number": "number, no, nr, invoice number, invoice no, invoice #, invoice, invoice id, bill"
    " no, fakturanummer, faktura nr, fakturanr, faktura, شماره فاکتور, شماره صورت"
    " حساب, شماره, فاکتور, صورت حساب, số hóa đơn, hóa đơn, mã hóa đơn,"
    " rechnungsnummer, rechnung, rechnungsnr, numéro de facture, facture, número de"
    " factura, factura",
    "issued": "invoice date, issued, issued on, issue date, date issued, date of issue,"
    " fakturadato, utstedt, utstedelsesdato, تاریخ صدور, تاریخ فاکتور, تاریخ صورت"
    " حساب, ngày hóa đơn, ngày xuất hóa đơn, ngày phát hành, rechnungsdatum,"
    " ausgestellt, date de facture, date d'émission, fecha de factura, fecha de"
    " emisión",
    "total": "total, amount, sum, gross, price, cost, value, total amount, amount due, grand"
    " total, amount incl vat, invoice total, beløp, sum inkl mva, totalt, totalbeløp,"
    " pris, kostnad, مبلغ, مبلغ کل, جمع, جمع کل, قیمت, هزینه, số tiền, tổng, tổng"
    " cộng, tổng tiền, thành tiền, giá, chi phí, betrag, summe, gesamt, gesamtbetrag,"
    " brutto, preis, montant, montant ttc, prix, importe, monto, precio",
    "vat": "vat, tax, gst, vat amount, tax amount, sales tax, mva, mva-beløp, moms, مالیات,"
    " مالیات بر ارزش افزوده, ارزش افزوده, vat, thuế, thuế gtgt, tiền thuế, mwst, ust,"
    " steuer, tva, iva, impuesto",
    "paid": "paid, amount paid, payment, paid amount, betalt, betalt beløp, innbetalt, پرداخت"
    " شده, مبلغ پرداختی, پرداختی, đã thanh toán, đã trả, số tiền đã trả, bezahlt,"
    " payé, montant payé, pagado",
    "paid_on": "paid on, payment date, date paid, paid date, betalt dato, betalingsdato, betalt"
    " den, تاریخ پرداخت, ngày thanh toán, ngày trả, bezahlt am, zahlungsdatum, date de"
    " paiement, payé le, fecha de pago",
    "reference": "reference, ref, po number, po, purchase order, your reference, referanse,"
    " bestillingsnummer, مرجع, شماره سفارش, tham chiếu, số đơn hàng, referenz,"
    " bestellnummer, référence, bon de commande, referencia",
    "supplier": "supplier, vendor, merchant, payee, paid to, shop, store, seller, leverandør,"
    " butikk, betalt til, mottaker, فروشنده, تامین کننده, فروشگاه, گیرنده, nhà cung cấp,"
    " người bán, cửa hàng, lieferant, händler, fournisseur, marchand, proveedor, comercio",
    "category": "category, expense type, type, account, kategori, utgiftstype, konto, دسته,"
    " دسته بندی, نوع, نوع هزینه, گروه, loại, danh mục, hạng mục, loại chi phí, kategorie,"
    " catégorie, categoría, tipo",
    "place": "place, location, where, venue, room, address, link, sted, lokasjon, hvor, rom,"
    " مکان, محل, جا, địa điểm, nơi, phòng, ort, raum, lieu, endroit, lugar, ubicación",
}

FILES: Mapping[str, str] = {
    "tasks": "task, tasks, todo, todos, to do, oppgave, oppgaver, gjøremål, کار, کارها, وظایف,"
    " công việc, việc, aufgaben, tâches, tareas",
    "time_entries": "time, times, hours, timesheet, timesheets, timelog, timer, timeliste,"
    " timelister, ساعت, ساعات, کارکرد, giờ, chấm công, thời gian, stunden, zeiten,"
    " heures, horas",
    "clients": "client, clients, customer, customers, kunder, kundeliste, مشتریان, مشتری ها,"
    " khách hàng, kunden, cliente, clientes",
    "contacts": "contact, contacts, people, kontakter, personer, مخاطبین, رابط ها, danh bạ, liên"
    " hệ, kontakte, contactos",
    "invoices": "invoice, invoices, faktura, fakturaer, فاکتور, فاکتورها, صورت حساب, صورت حساب"
    " ها, hóa đơn, rechnungen, factures, facturas",
    "expenses": "expense, expenses, spending, receipts, costs, utgift, utgifter, kostnader,"
    " هزینه, هزینه ها, مخارج, chi phí, chi tiêu, ausgaben, dépenses, gastos",
    "events": "event, events, calendar, meetings, appointments, hendelser, kalender, avtaler,"
    " møter, رویداد, رویدادها, تقویم, جلسات, sự kiện, lịch, cuộc họp, termine,"
    " rendez-vous, eventos",
}
LONGEST = 300  # letters of a header that are looked at
_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_SIGNS = re.compile(r"[\W_]+")


def bare(header: str) -> str:
    """Return the words of a header: "Due date (UTC):" is "due date"; "#" stays."""
    text = folded(header[:LONGEST])
    plain = _SIGNS.sub(" ", _BRACKETS.sub(" ", text)).strip()
    return plain or _SIGNS.sub(" ", text).strip() or text.strip()


def tight(words: str) -> str:
    """Return words without spaces between them, as Persian is written with and without."""
    return words.replace(" ", "")


def _read(lines: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {
        meaning: frozenset(filter(None, (bare(word) for word in line.split(","))))
        for meaning, line in lines.items()
    }


MEANINGS = _read(LINES)
OF_FILES = _read(FILES)
_TIGHT = {meaning: frozenset(map(tight, words)) for meaning, words in MEANINGS.items()}
ALL = frozenset(word for words in _TIGHT.values() for word in words)
SHORTEST_INSIDE = 3


def fit(header: str, meaning: str) -> float:
    """Return how well a bare header says a meaning: 3 exactly, 1 to 2 inside other words, 0."""
    if tight(header) in _TIGHT[meaning]:
        return 3.0
    padded, words = f" {header} ", MEANINGS[meaning]
    inside = [w for w in words if len(w) >= SHORTEST_INSIDE and f" {w} " in padded]
    return 1 + len(max(inside, key=len)) / max(len(header), 1) if inside else 0.0


def known(header: str) -> bool:
    """Whether a bare header is the usual name of a column."""
    return tight(header) in ALL
