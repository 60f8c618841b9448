#include "editors/headsection.h"

#include "document/edits.h"
#include "editors/durationwords.h"
#include "editors/eventcolumns.h"
#include "editors/namecompleter.h"
#include "editors/narrowing.h"
#include "editors/textfields.h"
#include "editors/timecontext.h"
#include "editors/timefield.h"
#include "editors/tone.h"
#include "time/timeformat.h"
#include "time/windowedit.h"
#include "time/zones.h"

#include <QDate>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

constexpr QLatin1String moreKey("inspector/moreTime");

/// "2024-03-22" -> "22 March 2024"; years that QDate does not read stay as they are.
QString dayWords(const QString &iso)
{
    const QDate day = QDate::fromString(iso, Qt::ISODate);
    return day.isValid() ? QLocale(QLocale::English).toString(day, QStringLiteral("d MMMM yyyy")) : iso;
}

} // namespace

HeadSection::HeadSection(ViewState &state, QWidget *parent) : InspectorSection(state, parent)
{
    buildTitle();
    buildTime();
    showMore(QSettings().value(moreKey, false).toBool());
}

void HeadSection::buildTitle()
{
    m_title = new CommitText(true, 6);
    m_title->setObjectName(QStringLiteral("inspectorTitle"));
    m_title->setAccessibleName(tr("Title"));
    m_title->setPlaceholderText(tr("What happened"));
    m_title->setFrameShape(QFrame::NoFrame);
    m_title->viewport()->setAutoFillBackground(false);
    m_title->setStyleSheet(
        QStringLiteral("QPlainTextEdit { background: transparent; border: none; padding: 0 }"));
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.15);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
    m_title->document()->setDocumentMargin(0);
    m_title->whenCommitted([this](const QString &text) {
        return commit(QStringLiteral("title"),
                      [&](model::Event &event, document::Named &) { return setTitle(event, text); });
    });
    m_where = new ToneLabel(Tone::Muted);

    m_lockedNote = new QWidget;
    auto *row = new QHBoxLayout(m_lockedNote);
    row->setContentsMargins(0, 4, 0, 0);
    auto *note = new ToneLabel(Tone::Accent);
    note->setText(tr("Locked against changes"));
    auto *unlock = new QPushButton(tr("&Unlock"));
    connect(unlock, &QPushButton::clicked, this, [this] {
        commit(QStringLiteral("locked"), [](model::Event &event, document::Named &) {
            event.locked = false;
            return Result<void>();
        });
    });
    row->addWidget(note, 1);
    row->addWidget(unlock);

    m_layout->addWidget(m_title);
    m_layout->addWidget(m_where);
    m_layout->addWidget(m_lockedNote);
}

void HeadSection::buildTime()
{
    m_time = new TimeField;
    m_time->line()->setObjectName(QStringLiteral("inspectorTime"));
    m_time->line()->setAccessibleName(tr("When, as entered"));
    auto *heading = new QHBoxLayout;
    auto *label = new ToneLabel(Tone::Muted);
    label->setText(tr("&When, as entered"));
    label->setBuddy(m_time->line());
    m_moreButton = new QToolButton;
    m_moreButton->setAutoRaise(true);
    m_moreButton->setCheckable(true);
    m_moreButton->setText(tr("End, zone…"));
    m_moreButton->setAccessibleName(tr("End, zone and best guess"));
    heading->addWidget(label, 1);
    heading->addWidget(m_moreButton);
    m_layout->addLayout(heading);
    m_layout->addWidget(m_time);
    connect(m_time, &TimeField::committed, this, [this] {
        const QString text = m_time->line()->text();
        const auto time = m_time->time();
        const bool done = commit(QStringLiteral("time"), [&](model::Event &event, document::Named &) {
            if (!m_subject.isSingle() || !time) // each on its own day
                return setTimeText(m_state, event, text);
            event.time = *time;
            return Result<void>();
        });
        if (done)
            m_time->accept();
    });
    connect(m_time, &TimeField::dateOrderChosen, this, [this](time::DateOrder order) {
        model::Project project = m_state.document().project();
        project.times.dateOrder = order;
        model::Edit edit = document::put(project);
        edit.label = tr("Set the order of dates");
        applyHere(edit);
    });

    m_narrowed = new ToneLabel(Tone::Good);
    m_narrowed->setObjectName(QStringLiteral("narrowed"));
    m_layout->addWidget(m_narrowed);
    m_why = new QPushButton(tr("Why, step by step…"));
    m_why->setFlat(true);
    m_why->setObjectName(QStringLiteral("whyNarrowed"));
    m_why->setToolTip(tr("The statements and sources behind each bound"));
    connect(m_why, &QPushButton::clicked, this, &HeadSection::whyRequested);
    m_layout->addWidget(m_why, 0, Qt::AlignLeft);
    m_flags = new ToneLabel(Tone::Muted);
    m_layout->addWidget(m_flags);
    connect(m_moreButton, &QToolButton::toggled, this, &HeadSection::showMore);

    m_more = new QWidget;
    QFormLayout *form = inspectorForm();
    m_more->setLayout(form);
    m_end = new CommitLine;
    m_zone = new CommitLine;
    m_bestGuess = new CommitLine;
    m_end->setPlaceholderText(tr("none: an instant, or within the window"));
    m_bestGuess->setPlaceholderText(tr("none"));
    completeName(m_zone, time::zoneIds());
    form->addRow(tr("En&ds"), m_end);
    form->addRow(tr("&Zone"), m_zone);
    form->addRow(tr("&Best guess"), m_bestGuess);
    m_layout->addWidget(m_more);
    m_end->whenCommitted([this](const QString &text) {
        return commit(QStringLiteral("end"), [&](model::Event &event, document::Named &) {
            return setEndText(m_state, event, text);
        });
    });
    m_zone->whenCommitted([this](const QString &text) { return setZone(text); });
    m_bestGuess->whenCommitted([this](const QString &text) { return setBestGuess(text); });
}

void HeadSection::showMore(bool shown)
{
    m_more->setVisible(shown);
    m_moreButton->setChecked(shown);
    QSettings().setValue(moreKey, shown);
}

bool HeadSection::setZone(const QString &zone)
{
    return commit(QStringLiteral("zone"), [&](model::Event &event, document::Named &named) {
        return setCell(m_state, event, EventColumn::Zone, zone, named);
    });
}

bool HeadSection::setBestGuess(const QString &text)
{
    return commit(QStringLiteral("best guess"), [&](model::Event &event, document::Named &) -> Result<void> {
        if (text.trimmed().isEmpty()) {
            event.time.bestGuess.reset();
            return {};
        }
        const auto reading = time::readTime(text, readContextOf(m_state, event));
        if (!reading)
            return fail(ErrorKind::User, reading.error().message);
        const time::Instant guess = reading->time.bestGuess.value_or(reading->time.start.earliest);
        if (!event.time.hull().contains(guess))
            return fail(ErrorKind::User, tr("The best guess must lie within the event's window."));
        event.time.bestGuess = guess;
        return {};
    });
}

void HeadSection::flush()
{
    m_title->flush();
    m_time->flush();
    for (CommitLine *line : {m_end, m_zone, m_bestGuess})
        line->flush();
}

bool HeadSection::editField(const QString &field)
{
    if (field == QLatin1String("title")) {
        m_title->setFocus(Qt::ShortcutFocusReason);
        m_title->selectAll();
    } else if (field == QLatin1String("time")) {
        m_time->line()->setFocus(Qt::ShortcutFocusReason);
        m_time->line()->selectAll();
    } else if (field == QLatin1String("end") || field == QLatin1String("zone")) {
        showMore(true);
        CommitLine *line = field == QLatin1String("end") ? m_end : m_zone;
        line->setFocus(Qt::ShortcutFocusReason);
        line->selectAll();
    } else {
        return false;
    }
    return true;
}

QString HeadSection::flagsText(const time::EventTime &time) const
{
    QStringList flags;
    if (time.approximate)
        flags.append(time.tolerance.isEmpty()
                         ? tr("approximate")
                         : tr("approximate, widened by %1").arg(durationWords(time.tolerance)));
    if (time.uncertain)
        flags.append(tr("uncertain"));
    if (time.spans)
        flags.append(tr("all of it"));
    if (time.zone.isEmpty())
        flags.append(tr("zone not known"));
    if (!time.reference.isEmpty())
        flags.append(tr("day not in the text, taken as %1").arg(dayWords(time.reference)));
    return flags.join(QStringLiteral(" · "));
}

void HeadSection::fill()
{
    const bool editable = !isReadOnly();
    m_title->setReadOnly(!editable);
    m_time->line()->setReadOnly(!editable);
    for (CommitLine *line : {m_end, m_zone, m_bestGuess})
        line->setReadOnly(!editable);
    const auto title = m_subject.common([](const model::Event &event) { return event.title; });
    m_title->setShown(title.value_or(QString()));
    m_title->setPlaceholderText(m_subject.isSingle() ? tr("What happened")
                                                     : tr("%L1 events selected").arg(m_subject.ids.size()));
    m_title->viewport()->update(); // a new placeholder alone does not repaint
    const model::Event &event = m_subject.event();
    const auto track = m_subject.common([](const model::Event &e) { return e.track; });
    const auto place = m_subject.common([](const model::Event &e) { return e.place; });
    QStringList where;
    if (!m_subject.isSingle())
        where.append(tr("%L1 events: a change applies to all").arg(m_subject.ids.size()));
    if (const model::Track *found = track ? catalogue().tracks.find(*track) : nullptr)
        where.append(found->name);
    if (const model::Place *found = place ? catalogue().places.find(*place) : nullptr)
        where.append(found->name);
    m_where->setText(where.join(QStringLiteral(" · ")));
    m_where->setVisible(!where.isEmpty());
    m_lockedNote->setVisible(event.locked && m_subject.isSingle());
    fillTime();
    fillMore();
}

void HeadSection::fillTime()
{
    const model::Event &event = m_subject.event();
    m_time->setContext(readContextOf(m_state, event));
    const auto time = m_subject.common([](const model::Event &e) { return e.time; });
    if (time)
        m_time->setTime(time,
                        time::describe(*time, m_state.zoneFor(event), m_state.document().project().times));
    else
        m_time->setMixed(tr("different times"));
    m_flags->setText(time ? flagsText(*time) : QString());
    m_flags->setVisible(!m_flags->text().isEmpty());
    const Narrowing narrowing = m_subject.isSingle() ? narrowingOf(m_state, event) : Narrowing();
    m_narrowed->setTone(narrowing.conflict.isEmpty() ? Tone::Good : Tone::Danger);
    m_narrowed->setText(narrowing.conflict.isEmpty() ? narrowing.words : narrowing.conflict);
    m_narrowed->setVisible(!narrowing.isEmpty());
    m_why->setVisible(!narrowing.isEmpty());
}

void HeadSection::fillMore()
{
    const auto shown = [this](EventColumn column) {
        return m_subject.common([&](const model::Event &event) { return editText(m_state, event, column); })
            .value_or(QString());
    };
    m_end->setShown(shown(EventColumn::Until));
    m_zone->setShown(shown(EventColumn::Zone));
    const auto guess = m_subject.common([](const model::Event &event) { return event.time.bestGuess; });
    QString text;
    if (guess && *guess) {
        const time::EventTime &time = m_subject.event().time;
        const time::Precision precision = std::min(time.precision, time::Precision::Minute);
        text = time::at(**guess, precision, time.zone, m_state.document().project().times).text;
    }
    m_bestGuess->setShown(text);
}

} // namespace varve::ui
