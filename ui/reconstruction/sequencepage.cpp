#include "reconstruction/sequencepage.h"

#include "editors/narrowing.h"
#include "reconstruct/narrowed.h"
#include "reconstruct/wording.h"
#include "reconstruction/sequenceview.h"
#include "reconstruction/statementlist.h"
#include "report/picturebytes.h"
#include "state/backgroundjob.h"
#include "time/timeformat.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

#include <map>

namespace varve::ui {

using reconstruct::EventOrder;
using reconstruct::OrderBy;
using reconstruct::Reconstruction;

namespace {

/// Searches times points up to which an answer comes while one looks.
constexpr qint64 soon = 200'000;

QString colourOfEvent(const document::Document &document, model::EventIndex::Row row)
{
    const QString own = document.index().colour(row);
    if (!own.isEmpty())
        return own;
    const quint32 number = document.index().track(row);
    const model::Track *track =
        number == 0 ? nullptr : document.catalogue().tracks.find(document.index().trackIds().id(number));
    return track ? track->colour : QString();
}

} // namespace

SequencePage::SequencePage(ViewState &state, QWidget *parent)
    : QWidget(parent),
      m_state(state),
      m_view(new SequenceView(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(buildBar());
    layout->addWidget(m_note);
    layout->addWidget(m_view, 1);
    connect(m_view, &SequenceView::picked, this, &SequencePage::pick);
    connect(m_view, &SequenceView::opened, this, [this](int event) {
        pick(event, false);
        emit m_state.reveal(m_order.events[static_cast<size_t>(event)]);
    });
    connect(&state, &ViewState::selectionChanged, this, &SequencePage::followSelection);
    adoptSelection();
}

SequencePage::~SequencePage() = default;

QLayout *SequencePage::buildBar()
{
    m_scope = new QComboBox(this);
    m_scope->addItems({tr("Events tied by statements"), tr("Selected events")});
    m_scope->setAccessibleName(tr("Which events"));
    m_by = new QComboBox(this);
    m_by->addItems({tr("in the order of their beginnings"), tr("one over before the next begins")});
    m_by->setAccessibleName(tr("What comes before means"));
    m_note = new QLabel(this);
    m_note->setProperty("muted", true);
    m_note->setWordWrap(true);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_scope);
    bar->addWidget(m_by);
    bar->addStretch();
    const auto button = [this, bar](const QString &text, const QString &name) {
        auto *added = new QPushButton(text, this);
        added->setAutoDefault(false);
        added->setAccessibleName(name);
        added->setToolTip(name);
        bar->addWidget(added);
        return added;
    };
    connect(button(tr("&Fit"), tr("Fit the whole graph")), &QPushButton::clicked, m_view, &SequenceView::fit);
    connect(button(QStringLiteral("−"), tr("Zoom out")), &QPushButton::clicked, m_view,
            &SequenceView::zoomOut);
    connect(button(QStringLiteral("+"), tr("Zoom in")), &QPushButton::clicked, m_view, &SequenceView::zoomIn);
    m_export = button(tr("E&xport…"), tr("Save the graph as SVG or PNG"));
    connect(m_export, &QPushButton::clicked, this, &SequencePage::exportPicture);
    connect(m_scope, &QComboBox::activated, this, &SequencePage::refresh);
    connect(m_by, &QComboBox::activated, this, &SequencePage::refresh);
    return bar;
}

void SequencePage::adoptSelection()
{
    if (m_state.selection().size() < 2)
        return;
    m_selected = m_state.selection();
    m_scope->setCurrentIndex(Selected);
}

/// A selection made elsewhere is taken up; one made in the graph only marks.
void SequencePage::followSelection()
{
    if (!m_picking && m_scope->currentIndex() == Selected && m_state.selection().size() >= 2) {
        m_selected = m_state.selection();
        if (isVisible())
            refresh();
    }
    markSelection();
}

std::vector<EventId> SequencePage::chosen(size_t &all) const
{
    const Reconstruction *now = m_state.reconstructed().now();
    std::vector<EventId> events;
    if (m_scope->currentIndex() == Selected)
        events = m_selected;
    else if (now)
        events = now->events();
    const model::EventIndex &index = m_state.document().index();
    std::erase_if(events,
                  [&index](const EventId &id) { return index.rowOf(id) == model::EventIndex::noRow; });
    all = events.size();
    const auto begin = [&](const EventId &id) {
        return now && now->contains(id) ? now->windows(id).start.earliest
                                        : index.start(index.rowOf(id)).earliest;
    };
    std::vector<std::pair<time::Instant, EventId>> byTime;
    for (const EventId &id : events)
        byTime.emplace_back(begin(id), id);
    std::sort(byTime.begin(), byTime.end());
    if (byTime.size() > mostEvents)
        byTime.resize(mostEvents);
    events.clear();
    for (const auto &[at, id] : byTime)
        events.push_back(id);
    return events;
}

/// What statements imply, and as entered those of the events that no statement ties to others.
std::optional<Reconstruction> SequencePage::reconstructionOf(const std::vector<EventId> &events) const
{
    const Reconstruction *now = m_state.reconstructed().now();
    Reconstruction all = now ? *now : Reconstruction({}, {});
    std::vector<EventId> missing;
    std::copy_if(events.begin(), events.end(), std::back_inserter(missing),
                 [&all](const EventId &id) { return !all.contains(id); });
    const auto values = m_state.document().store().events(missing);
    if (!values)
        return std::nullopt;
    for (const reconstruct::TimedEvent &event : reconstruct::timed(*values))
        all.setEvent(event);
    return all;
}

QString SequencePage::emptyNote() const
{
    if (m_scope->currentIndex() == Selected)
        return tr("Select two or more events on the timeline or in the table.");
    if (m_state.reconstructed().isWorking())
        return tr("Working out what the statements imply…");
    return tr(
        "No statements yet.\n\nStatements put events in order: “the fire was reported after the shooting "
        "began”. Until then, select two or more events to see what their times alone say.");
}

void SequencePage::refresh()
{
    m_job.reset();
    size_t all = 0;
    const std::vector<EventId> events = chosen(all);
    say(all);
    m_now = reconstructionOf(events);
    if (events.empty() || !m_now) {
        m_order = {};
        fill();
        m_view->setNote(emptyNote());
        emit shown();
        return;
    }
    const auto by = m_by->currentIndex() == 0 ? OrderBy::Starts : OrderBy::Whole;
    const qint64 work = std::ssize(events) * m_now->solver().network().pointCount();
    if (work <= soon) {
        m_order = reconstruct::orderOf(*m_now, events, by);
        fill();
        emit shown();
        return;
    }
    m_view->setNote(tr("Working out the order of %1 events…").arg(events.size()));
    auto result = std::make_shared<EventOrder>();
    m_job = std::make_unique<BackgroundJob>([result, events, by, now = *m_now](const Progress &progress) {
        *result = reconstruct::orderOf(now, events, by, progress);
    });
    connect(m_job.get(), &BackgroundJob::finished, this, [this, result] {
        m_job.release()->deleteLater();
        m_order = std::move(*result);
        fill();
        emit shown();
    });
    m_job->start();
}

void SequencePage::fill()
{
    const document::Document &document = m_state.document();
    const time::TimeSettings &settings = document.project().times;
    const auto titles = titlesOf(m_state);
    layout::SequenceInput input;
    std::vector<QString> colours;
    QStringList hints, openHints;
    std::map<EventId, int> position;
    for (size_t i = 0; i < m_order.events.size(); ++i) {
        const EventId &id = m_order.events[i];
        position[id] = static_cast<int>(i);
        layout::SequenceEvent item{titles(id), {}, m_order.layer[i]};
        QString hint = item.title;
        if (const auto event = document.event(id)) {
            const reconstruct::EventWindows windows = m_now->windows(id);
            const QString zone = m_state.zoneFor(*event);
            item.when = shortWordsOf(m_state, *event, windows);
            hint += QLatin1Char('\n') + wordsOf(m_state, *event, windows);
            if (reconstruct::saysMore(*m_now, id))
                hint +=
                    QLatin1Char('\n') + tr("as entered: %1").arg(time::toShort(event->time, zone, settings));
        }
        input.events.push_back(std::move(item));
        colours.push_back(colourOfEvent(document, document.index().rowOf(id)));
        hints << hint;
    }
    for (const EventOrder::Arrow &arrow : m_order.arrows)
        input.arrows.push_back({arrow.before, arrow.after});
    for (const EventOrder::Arrow &pair : m_order.same)
        input.same.push_back({pair.before, pair.after});
    for (const reconstruct::OpenPair &pair : m_order.open) {
        input.open.push_back({position.at(pair.a), position.at(pair.b)});
        openHints << tr("Order unknown: “%1” can be %2 than “%3”.")
                         .arg(titles(pair.b).simplified(), reconstruct::differenceText(pair.gap),
                              titles(pair.a).simplified());
    }
    m_export->setEnabled(!m_order.events.empty());
    m_view->setSequence(std::move(input), std::move(colours), std::move(hints), std::move(openHints));
    markSelection();
}

void SequencePage::say(size_t all)
{
    QString text = tr("Arrows lead from what is certainly earlier to what is later; what follows from other "
                      "arrows is left out.");
    if (all > mostEvents)
        text = tr("The first %1 of %2 events in time; select some to see their order.")
                   .arg(QLocale().toString(mostEvents), QLocale().toString(static_cast<qulonglong>(all))) +
               QLatin1Char(' ') + text;
    m_note->setText(text);
}

void SequencePage::markSelection()
{
    std::vector<bool> selected;
    int current = -1;
    for (size_t i = 0; i < m_order.events.size(); ++i) {
        selected.push_back(m_state.isSelected(m_order.events[i]));
        if (m_order.events[i] == m_state.current())
            current = static_cast<int>(i);
    }
    m_view->setSelected(std::move(selected));
    m_view->setCurrent(current);
}

void SequencePage::pick(int event, bool add)
{
    const EventId &id = m_order.events[static_cast<size_t>(event)];
    m_picking = true;
    if (add)
        m_state.toggle(id);
    else
        m_state.select(id);
    m_picking = false;
}

void SequencePage::exportPicture()
{
    const QString title = m_state.document().project().title.simplified();
    const QString path = QFileDialog::getSaveFileName(this, tr("Export the sequence"), tr("Sequence.svg"),
                                                      tr("Vector picture (*.svg);;Picture (*.png)"));
    if (path.isEmpty())
        return;
    const auto format = report::pictureFormat(path);
    if (!format) {
        QMessageBox::information(this, tr("Export the sequence"),
                                 tr("Name the picture with .svg or .png at its end."));
        return;
    }
    const report::Drawing drawing{m_view->exportSize(), tr("Sequence of events: %1").arg(title), Qt::white,
                                  [this](QPainter &painter) { m_view->paintForExport(painter); }};
    if (const auto written = report::writeDrawing(drawing, *format, path); !written)
        QMessageBox::warning(this, tr("Export the sequence"), written.error().text);
    else
        emit m_state.message(tr("Saved %1").arg(path));
}

} // namespace varve::ui
