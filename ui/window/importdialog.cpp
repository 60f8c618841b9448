#include "window/importdialog.h"

#include "editors/namecompleter.h"
#include "window/issuesdialog.h"
#include "window/progress.h"
#include "window/zonebox.h"

#include <QBuffer>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace varve::ui {

QString addedText(const exchange::ImportReport &report)
{
    QStringList parts;
    for (int i = 1; i < model::tableCount; ++i) {
        const qint64 count = report.added[static_cast<size_t>(i)];
        if (count == 0)
            continue;
        const QString word = model::tableWord(static_cast<model::Table>(i));
        parts.append(QStringLiteral("%1 %2").arg(QLocale().toString(count),
                                                 count == 1 ? word : word + QLatin1Char('s')));
    }
    return parts.join(QStringLiteral(", "));
}

Result<exchange::ImportReport> writeImport(document::Document &document, const ImportDialog &dialog,
                                           const Progress &progress)
{
    const exchange::ReadFile &read = *dialog.read();
    if (read.isPart) {
        exchange::ImportReport report;
        const auto write = [&](const store::ProjectStore::Produce &produce,
                               const Progress &told) -> Result<void> {
            const auto done = document.import(produce, told);
            return done ? Result<void>() : fail(done.error());
        };
        return exchange::importStreamed(document.store(), dialog.request(), report, write, progress);
    }
    for (const QByteArray &bytes : read.blobs) {
        QBuffer buffer;
        buffer.setData(bytes);
        buffer.open(QIODevice::ReadOnly);
        if (const auto added = document.addBlob(buffer, progress); !added)
            return fail(added.error());
    }
    if (const auto imported = document.import(read.edit, progress); !imported)
        return fail(imported.error());
    return read.report;
}

ImportDialog::ImportDialog(const document::Document &document, const QString &path, QWidget *parent)
    : QDialog(parent),
      m_document(document),
      m_path(path),
      m_summary(new QLabel(this)),
      m_issues(makeIssueTable(this))
{
    setWindowTitle(tr("Import %1").arg(QFileInfo(path).fileName()));
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *form = new QFormLayout;
    addOptions(form);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_import = buttons->addButton(tr("&Import"), QDialogButtonBox::AcceptRole);
    m_import->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addSpacing(6);
    layout->addWidget(m_summary);
    layout->addWidget(m_issues, 1);
    layout->addWidget(buttons);
    resize(760, 520);
    readAgain();
}

void ImportDialog::addOptions(QFormLayout *form)
{
    QFile file(m_path);
    const QByteArray head = file.open(QIODevice::ReadOnly) ? file.read(4096) : QByteArray();
    const exchange::Importer *importer = exchange::Registry::instance().importerFor(head, m_path);
    if (!importer)
        return; // reading says why
    const auto known = importer->options();
    const auto has = [&](const char *name) {
        return std::any_of(known.begin(), known.end(),
                           [&](const auto &option) { return option.name == QLatin1String(name); });
    };
    form->addRow(tr("Format"), new QLabel(importer->format().name, this));
    if (has("zone")) {
        m_zone = new ZoneBox(this);
        m_zone->setZone(m_document.project().times.zone);
        form->addRow(tr("&Zone of times that name none"), m_zone);
        connect(m_zone, &QComboBox::currentTextChanged, this, &ImportDialog::readAgain);
    }
    if (has("date-order")) {
        m_dateOrder = new QComboBox(this);
        m_dateOrder->addItem(tr("As in the project settings"), QString());
        m_dateOrder->addItem(tr("Day first: 03/04/2024 is 3 April"), QStringLiteral("dmy"));
        m_dateOrder->addItem(tr("Month first: 03/04/2024 is March 4"), QStringLiteral("mdy"));
        form->addRow(tr("&Order of dates in digits"), m_dateOrder);
        connect(m_dateOrder, &QComboBox::currentIndexChanged, this, &ImportDialog::readAgain);
    }
    if (has("track")) {
        m_track = new QLineEdit(this);
        m_track->setPlaceholderText(tr("the first track"));
        completeName(m_track, trackNames(m_document.catalogue()));
        form->addRow(tr("&Track of rows that name none"), m_track);
        connect(m_track, &QLineEdit::editingFinished, this, &ImportDialog::readAgain);
    }
    if (has("map")) {
        m_columns = new QLineEdit(this);
        m_columns->setPlaceholderText(tr("column=field, such as headline=title, seen=when"));
        form->addRow(tr("&Columns by other names"), m_columns);
        connect(m_columns, &QLineEdit::editingFinished, this, &ImportDialog::readAgain);
    }
    if (has("duplicates")) {
        m_duplicates = new QComboBox(this);
        m_duplicates->addItem(tr("Leave them out"), QStringLiteral("skip"));
        m_duplicates->addItem(tr("Fill in what is empty"), QStringLiteral("update"));
        m_duplicates->addItem(tr("Add them all the same"), QStringLiteral("add"));
        m_duplicates->setToolTip(
            tr("By web address, DOI, or title and year. What stands is never replaced."));
        form->addRow(tr("Sources that are there &already"), m_duplicates);
        connect(m_duplicates, &QComboBox::currentIndexChanged, this, &ImportDialog::readAgain);
    }
    if (has("skip-bad-rows")) {
        m_skipBad = new QCheckBox(tr("&Skip rows that cannot be read, and list them"), this);
        form->addRow(QString(), m_skipBad);
        connect(m_skipBad, &QCheckBox::toggled, this, &ImportDialog::readAgain);
    }
    if (has("skip-known")) {
        m_skipKnown = new QCheckBox(tr("&Leave out rows whose title and time an event has already"), this);
        form->addRow(QString(), m_skipKnown);
        connect(m_skipKnown, &QCheckBox::toggled, this, &ImportDialog::readAgain);
    }
}

exchange::Options ImportDialog::options() const
{
    exchange::Options options;
    const auto set = [&](const char *name, const QString &value) {
        if (!value.isEmpty())
            options.insert(QLatin1String(name), value);
    };
    if (m_zone && m_zone->zone() != m_document.project().times.zone)
        set("zone", m_zone->zone());
    if (m_dateOrder)
        set("date-order", m_dateOrder->currentData().toString());
    if (m_track)
        set("track", m_track->text().simplified());
    if (m_columns)
        set("map", m_columns->text().trimmed());
    if (m_duplicates)
        set("duplicates", m_duplicates->currentData().toString());
    if (m_skipBad && m_skipBad->isChecked())
        set("skip-bad-rows", QStringLiteral("yes"));
    if (m_skipKnown && m_skipKnown->isChecked())
        set("skip-known", QStringLiteral("yes"));
    return options;
}

exchange::FileRequest ImportDialog::request() const
{
    exchange::FileRequest request;
    request.path = m_path;
    request.options = options();
    request.who = m_document.who();
    return request;
}

void ImportDialog::readAgain()
{
    m_read.reset();
    exchange::ImportReport report;
    Result<exchange::ReadFile> read = [&] {
        ProgressWindow progress(tr("Reading %1…").arg(QFileInfo(m_path).fileName()), this);
        return exchange::previewFile(request(), m_document.catalogue(), &m_document.store(), report,
                                     progress.function());
    }();
    if (read) {
        const QString added = addedText(read->report);
        const bool onlyFillsIn = added.isEmpty() && !read->edit.changes.empty();
        const QString skipped = read->report.skipped > 0 ? tr(" %1 rows are left out; the list says why.")
                                                               .arg(QLocale().toString(read->report.skipped))
                                                         : QString();
        m_summary->setText(
            (onlyFillsIn       ? tr("Nothing new is added; what is there is filled in, as the list says.")
             : added.isEmpty() ? tr("The file holds nothing that is not in the project already.")
                               : tr("This will be added: %1.").arg(added)) +
            skipped);
        showIssues(read->report.issues);
        m_read = std::move(*read);
    } else {
        m_summary->setText(tr("Nothing can be imported yet. %1").arg(read.error().text));
        showIssues(report.issues);
    }
    m_import->setEnabled(m_read && !m_read->edit.changes.empty());
}

void ImportDialog::showIssues(const Issues &issues)
{
    fillIssueTable(m_issues, issues);
    m_issues->setVisible(!issues.empty());
}

QString ImportDialog::summaryText() const
{
    return m_summary->text();
}

} // namespace varve::ui
