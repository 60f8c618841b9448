#include "panels/sourcedialog.h"

#include "editors/timefield.h"
#include "evidence/origins.h"
#include "model/names.h"
#include "time/timeparser.h"
#include "time/windowedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

template <class Enum>
void addEnum(QComboBox *box, Enum last)
{
    for (int i = 0; i <= static_cast<int>(last); ++i)
        box->addItem(model::word(static_cast<Enum>(i)));
}

QLabel *note(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setProperty("muted", true);
    label->setWordWrap(true);
    return label;
}

} // namespace

SourceDialog::SourceDialog(const document::Document &document, const model::Source &source, QWidget *parent)
    : QDialog(parent),
      m_document(document),
      m_source(source),
      m_published(source.published)
{
    const bool isNew = source.id.isNull();
    const bool writable = !document.store().isReadOnly();
    if (isNew)
        m_source.id = SourceId::create();
    setWindowTitle(isNew ? tr("New source") : tr("Source"));
    auto *tabs = new QTabWidget(this);
    tabs->addTab(makeGeneralPage(), tr("&Source"));
    tabs->addTab(makeGradePage(), tr("&Reliability"));
    tabs->addTab(makeOriginPage(), tr("&Origin"));
    tabs->addTab(makeCapturePage(), tr("&Capture"));
    for (int i = 0; i < tabs->count(); ++i)
        tabs->widget(i)->setEnabled(writable);
    m_problem = note({}, this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(isNew ? tr("&Add") : tr("&Save"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(tabs);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    connect(m_title, &QLineEdit::textChanged, this, &SourceDialog::check);
    connect(m_publishedText, &QLineEdit::textChanged, this, &SourceDialog::readPublished);
    resize(560, 500);
    readPublished();
    m_title->setFocus();
    if (!writable)
        m_ok->hide();
}

QWidget *SourceDialog::makeGeneralPage()
{
    auto *page = new QWidget(this);
    auto *form = new QFormLayout(page);
    m_title = new QLineEdit(m_source.title, page);
    m_kind = new QComboBox(page);
    addEnum(m_kind, model::SourceKind::Other);
    m_kind->setCurrentIndex(static_cast<int>(m_source.kind));
    m_author = new QLineEdit(m_source.author, page);
    m_publisher = new QLineEdit(m_source.publisher, page);
    m_publishedText = new QLineEdit(m_source.published ? m_source.published->text : QString(), page);
    m_publishedText->setPlaceholderText(tr("23 Mar 2024, or any time as in a new event"));
    m_publishedReading = note({}, page);
    m_url = new QLineEdit(m_source.url, page);
    m_archiveUrl = new QLineEdit(m_source.archiveUrl, page);
    m_language = new QLineEdit(m_source.language, page);
    m_language->setPlaceholderText(tr("en, ru, ar"));
    m_licence = new QLineEdit(m_source.licence, page);
    m_notes = new QPlainTextEdit(m_source.notes, page);
    m_notes->setTabChangesFocus(true);
    form->addRow(tr("&Title"), m_title);
    form->addRow(tr("&Kind"), m_kind);
    form->addRow(tr("A&uthor"), m_author);
    form->addRow(tr("&Publisher"), m_publisher);
    form->addRow(tr("Publishe&d"), m_publishedText);
    form->addRow(QString(), m_publishedReading);
    form->addRow(tr("&Web address"), m_url);
    form->addRow(tr("Arc&hived at"), m_archiveUrl);
    form->addRow(tr("&Language"), m_language);
    form->addRow(tr("Lice&nce"), m_licence);
    form->addRow(tr("Not&es"), m_notes);
    return page;
}

QWidget *SourceDialog::makeGradePage()
{
    auto *page = new QWidget(this);
    auto *form = new QFormLayout(page);
    m_reliability = new QComboBox(page);
    for (int i = 0; i <= static_cast<int>(model::Reliability::F); ++i) {
        const auto grade = static_cast<model::Reliability>(i);
        m_reliability->addItem(
            QStringLiteral("%1 — %2").arg(model::key(grade).toUpper(), model::word(grade)));
        m_reliability->setItemData(i, model::wording(grade), Qt::ToolTipRole);
    }
    m_reliability->setCurrentIndex(static_cast<int>(m_source.reliability));
    QLabel *meaning = note({}, page);
    const auto showMeaning = [this, meaning] {
        meaning->setText(model::wording(static_cast<model::Reliability>(m_reliability->currentIndex())));
    };
    connect(m_reliability, &QComboBox::currentIndexChanged, meaning, showMeaning);
    showMeaning();
    m_rationale = new QPlainTextEdit(m_source.reliabilityRationale, page);
    m_rationale->setTabChangesFocus(true);
    m_access = new QComboBox(page);
    addEnum(m_access, model::Access::Hearsay);
    m_access->setCurrentIndex(static_cast<int>(m_source.access));
    m_interested = new QCheckBox(tr("&Interested party: it gains by being believed"), page);
    m_interested->setChecked(m_source.interestedParty);
    form->addRow(tr("&Grade"), m_reliability);
    form->addRow(QString(), meaning);
    form->addRow(tr("&Why"), m_rationale);
    form->addRow(tr("Acc&ess to what it tells"), m_access);
    form->addRow(QString(), m_interested);
    return page;
}

QWidget *SourceDialog::makeOriginPage()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(
        note(tr("Check the sources that this one repeats. Sources that go back to one another count "
                "once, and none is better than its origin."),
             page));
    m_derivesFrom = new QListWidget(page);
    m_derivesFrom->setAccessibleName(tr("Derives from"));
    for (const model::Source *origin : m_document.catalogue().sortedSources()) {
        if (origin->id == m_source.id)
            continue;
        auto *item = new QListWidgetItem(origin->title, m_derivesFrom);
        item->setData(Qt::UserRole, origin->id.uuid);
        const auto &chosen = m_source.derivesFrom;
        const bool derives = std::find(chosen.begin(), chosen.end(), origin->id) != chosen.end();
        item->setCheckState(derives ? Qt::Checked : Qt::Unchecked);
    }
    m_unknownOrigin = new QCheckBox(tr("It repeats something whose origin is not &known"), page);
    m_unknownOrigin->setChecked(m_source.unknownOrigin);
    connect(m_derivesFrom, &QListWidget::itemChanged, this, &SourceDialog::check);
    layout->addWidget(m_derivesFrom, 1);
    layout->addWidget(m_unknownOrigin);
    return page;
}

QWidget *SourceDialog::makeCapturePage()
{
    auto *page = new QWidget(this);
    auto *form = new QFormLayout(page);
    m_capturedAt = new TimeField(page);
    m_capturedAt->setMayBeEmpty(true);
    m_capturedAt->setPlaceholder(tr("when the copy was taken: 23 Mar 2024 10:15 UTC, or now"));
    m_capturedAt->line()->setAccessibleName(tr("Captured at"));
    time::ReadContext context;
    context.settings = m_document.project().times;
    context.now = time::Instant{QDateTime::currentMSecsSinceEpoch() * 1000};
    m_capturedAt->setContext(context);
    if (m_source.capturedAt) {
        const time::EventTime at =
            time::at(*m_source.capturedAt, time::Precision::Second, context.settings.zone, context.settings);
        m_capturedAt->setTime(at, time::describe(at, at.zone, context.settings));
    }
    m_capturedBy = new QLineEdit(m_source.capturedBy, page);
    m_capturedWith = new QLineEdit(m_source.capturedWith, page);
    m_capturedWith->setPlaceholderText(tr("the tool and its version"));
    form->addRow(tr("C&aptured at"), m_capturedAt);
    form->addRow(tr("Captured &by"), m_capturedBy);
    form->addRow(tr("Captured &with"), m_capturedWith);
    connect(m_capturedAt, &TimeField::edited, this, &SourceDialog::check);
    return page;
}

QString SourceDialog::circleProblem() const
{
    std::vector<model::Source> sources{source()};
    for (const auto &[id, other] : m_document.catalogue().sources.values())
        if (id != m_source.id)
            sources.push_back(other);
    const std::vector<SourceId> circle = evidence::derivationCircle(sources, m_source.id);
    if (circle.empty())
        return {};
    return evidence::circleText(circle, [&](const SourceId &id) {
        const model::Source *other = m_document.catalogue().sources.find(id);
        return id == m_source.id ? m_title->text().simplified() : other ? other->title : QString();
    });
}

void SourceDialog::readPublished()
{
    const QString text = m_publishedText->text().trimmed();
    m_publishedProblem.clear();
    m_publishedReading->clear();
    if (text.isEmpty()) {
        m_published.reset();
    } else if (m_source.published && text == m_source.published->text) {
        m_published = m_source.published; // as stored, with the settings of its day
        m_publishedReading->setText(
            time::describe(*m_published, m_published->zone, m_document.project().times));
    } else {
        time::ReadContext context;
        context.settings = m_document.project().times;
        context.now = time::Instant{QDateTime::currentMSecsSinceEpoch() * 1000};
        if (const auto reading = time::readTime(text, context)) {
            m_published = reading->time;
            m_publishedReading->setText(reading->words);
        } else {
            m_publishedProblem = reading.error().message;
            m_publishedReading->setText(m_publishedProblem);
        }
    }
    check();
}

void SourceDialog::check()
{
    QString problem;
    if (m_title->text().trimmed().isEmpty())
        problem = tr("Give the source a title.");
    else if (!m_publishedProblem.isEmpty())
        problem = tr("“Published” does not read as a time.");
    else if (m_capturedAt && !m_capturedAt->isReadable())
        problem = tr("“Captured at” does not read as a time.");
    else if (m_derivesFrom)
        problem = circleProblem();
    m_problem->setText(problem);
    m_ok->setEnabled(problem.isEmpty());
}

model::Source SourceDialog::source() const
{
    model::Source source = m_source;
    source.kind = static_cast<model::SourceKind>(m_kind->currentIndex());
    source.title = m_title->text().simplified();
    source.author = m_author->text().simplified();
    source.publisher = m_publisher->text().simplified();
    source.published = m_published;
    source.url = m_url->text().trimmed();
    source.archiveUrl = m_archiveUrl->text().trimmed();
    source.language = m_language->text().trimmed();
    source.licence = m_licence->text().simplified();
    source.notes = m_notes->toPlainText();
    source.reliability = static_cast<model::Reliability>(m_reliability->currentIndex());
    source.reliabilityRationale = m_rationale->toPlainText();
    source.access = static_cast<model::Access>(m_access->currentIndex());
    source.interestedParty = m_interested->isChecked();
    source.unknownOrigin = m_unknownOrigin->isChecked();
    source.capturedBy = m_capturedBy->text().simplified();
    source.capturedWith = m_capturedWith->text().simplified();
    if (m_capturedAt->isTouched()) { // the moment itself, else the first that it can have been
        const auto at = m_capturedAt->time();
        source.capturedAt.reset();
        const time::Instant moment =
            at ? at->bestGuess.value_or(at->start.earliest) : time::Instant::distantPast();
        if (moment.isBounded())
            source.capturedAt = moment;
    }
    source.derivesFrom.clear();
    for (int row = 0; row < m_derivesFrom->count(); ++row)
        if (m_derivesFrom->item(row)->checkState() == Qt::Checked)
            source.derivesFrom.push_back(SourceId{m_derivesFrom->item(row)->data(Qt::UserRole).toUuid()});
    std::sort(source.derivesFrom.begin(), source.derivesFrom.end());
    return source;
}

} // namespace varve::ui
