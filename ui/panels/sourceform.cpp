#include "panels/sourceform.h"

#include "editors/namecompleter.h"
#include "editors/timefield.h"
#include "evidence/origins.h"
#include "model/names.h"
#include "time/timeparser.h"
#include "time/windowedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDateTime>
#include <QEvent>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
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
    label->setTextFormat(Qt::PlainText);
    label->setProperty("muted", true);
    label->setWordWrap(true);
    return label;
}

} // namespace

SourceForm::SourceForm(const document::Document &document, const model::Source &source, QWidget *parent)
    : QTabWidget(parent),
      m_document(document),
      m_source(source),
      m_published(source.published)
{
    addTab(makeGeneralPage(), tr("&Source"));
    addTab(makeGradePage(), tr("&Reliability"));
    addTab(makeOriginPage(), tr("&Origin"));
    addTab(makeCapturePage(), tr("&Capture"));
    for (int i = 0; i < count(); ++i)
        widget(i)->setEnabled(!document.store().isReadOnly());
    for (QLineEdit *line : {m_title, m_author, m_publisher, m_publishedText, m_url, m_archiveUrl, m_language,
                            m_licence, m_capturedBy, m_capturedWith})
        follow(line);
    follow(m_notes);
    follow(m_rationale);
    for (QComboBox *box : {m_kind, m_reliability, m_access})
        connect(box, &QComboBox::activated, this, &SourceForm::settle);
    for (QCheckBox *box : {m_interested, m_unknownOrigin})
        connect(box, &QCheckBox::clicked, this, &SourceForm::settle);
    connect(m_publishedText, &QLineEdit::textChanged, this, &SourceForm::readPublished);
    connect(m_capturedAt, &TimeField::edited, this, &SourceForm::edited);
    connect(m_capturedAt, &TimeField::committed, this, &SourceForm::settled);
    readPublished();
}

void SourceForm::follow(QLineEdit *line)
{
    connect(line, &QLineEdit::textChanged, this, &SourceForm::edited);
    connect(line, &QLineEdit::editingFinished, this, &SourceForm::settled);
}

void SourceForm::follow(QPlainTextEdit *area)
{
    connect(area, &QPlainTextEdit::textChanged, this, &SourceForm::edited);
    area->installEventFilter(this);
}

bool SourceForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut && (watched == m_notes || watched == m_rationale))
        emit settled();
    if (event->type() == QEvent::KeyPress && watched == m_newOrigin) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) { // not for the dialog's button
            addOrigin();
            return true;
        }
    }
    return QTabWidget::eventFilter(watched, event);
}

void SourceForm::settle()
{
    emit edited();
    emit settled();
}

QWidget *SourceForm::makeGeneralPage()
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

QWidget *SourceForm::makeGradePage()
{
    auto *page = new QWidget(this);
    auto *form = new QFormLayout(page);
    m_reliability = new QComboBox(page);
    m_reliability->setObjectName(QStringLiteral("sourceReliability"));
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
    m_rationale->setPlaceholderText(tr("Why this grade? What is known of its past."));
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

QWidget *SourceForm::makeOriginPage()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(
        note(tr("The sources that this one repeats, translates or quotes. Sources that go back to "
                "one another count once, and none is better than its origin."),
             page));
    m_origins = new QListWidget(page);
    m_origins->setAccessibleName(tr("Derives from"));
    m_newOrigin = new QLineEdit(page);
    m_newOrigin->setObjectName(QStringLiteral("newOrigin"));
    m_newOrigin->setAccessibleName(tr("Add a source that it derives from"));
    m_newOrigin->setPlaceholderText(tr("Title of a source that it repeats; Enter adds it"));
    completeName(m_newOrigin, sourceTitles(m_document.catalogue()));
    m_removeOrigin = new QPushButton(tr("Re&move"), page);
    auto *row = new QHBoxLayout;
    row->addWidget(m_newOrigin, 1);
    row->addWidget(m_removeOrigin);
    m_unknownOrigin = new QCheckBox(tr("It repeats something whose origin is not &known"), page);
    m_unknownOrigin->setChecked(m_source.unknownOrigin);
    layout->addWidget(m_origins, 1);
    layout->addLayout(row);
    layout->addWidget(m_unknownOrigin);
    m_newOrigin->installEventFilter(this);
    connect(m_newOrigin, &QLineEdit::textChanged, this, &SourceForm::edited);
    connect(m_newOrigin->completer(), qOverload<const QString &>(&QCompleter::activated), this,
            &SourceForm::addOrigin, Qt::QueuedConnection);
    connect(m_removeOrigin, &QPushButton::clicked, this, &SourceForm::removeOrigin);
    listOrigins();
    return page;
}

void SourceForm::showBelowOrigins(QWidget *view)
{
    auto *page = static_cast<QVBoxLayout *>(m_origins->parentWidget()->layout());
    page->addWidget(view, 2);
}

void SourceForm::listOrigins()
{
    m_origins->clear();
    for (const SourceId &id : m_source.derivesFrom) {
        const model::Source *origin = m_document.catalogue().sources.find(id);
        auto *item = new QListWidgetItem(origin ? origin->title : tr("(unknown source)"), m_origins);
        item->setData(Qt::UserRole, id.uuid);
    }
    if (m_origins->count() > 0)
        m_origins->setCurrentRow(0);
    m_removeOrigin->setEnabled(m_origins->count() > 0);
}

void SourceForm::addOrigin()
{
    const QString title = m_newOrigin->text().trimmed();
    if (title.isEmpty())
        return;
    for (const model::Source *source : m_document.catalogue().sortedSources())
        if (QString::compare(source->title, title, Qt::CaseInsensitive) == 0) {
            auto &origins = m_source.derivesFrom;
            if (std::find(origins.begin(), origins.end(), source->id) == origins.end())
                origins.push_back(source->id);
            std::sort(origins.begin(), origins.end());
            m_newOrigin->clear();
            listOrigins();
            return settle();
        }
    emit edited(); // the problem says that there is no such source
}

void SourceForm::removeOrigin()
{
    const QListWidgetItem *item = m_origins->currentItem();
    if (!item)
        return;
    std::erase(m_source.derivesFrom, SourceId{item->data(Qt::UserRole).toUuid()});
    listOrigins();
    settle();
}

QWidget *SourceForm::makeCapturePage()
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
    return page;
}

QString SourceForm::circleProblem() const
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

void SourceForm::readPublished()
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
    emit edited();
}

QString SourceForm::problem() const
{
    if (m_title->text().trimmed().isEmpty())
        return tr("Give the source a title.");
    if (!m_publishedProblem.isEmpty())
        return tr("“Published” does not read as a time.");
    if (!m_capturedAt->isReadable())
        return tr("“Captured at” does not read as a time.");
    if (!m_newOrigin->text().trimmed().isEmpty())
        return tr("Under “Origin”, press Enter to add “%1” if it is the title of a source, or clear the "
                  "field.")
            .arg(m_newOrigin->text().simplified().left(80));
    return circleProblem();
}

model::Source SourceForm::source() const
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
    return source;
}

} // namespace varve::ui
